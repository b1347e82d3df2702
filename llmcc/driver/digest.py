"""The hash for all keys and names."""

try:
    # What `hashlib` gives under this name, without the 3 ms that it takes to load OpenSSL.
    from _blake2 import blake2b
except ImportError:
    from hashlib import blake2b

SIZE = 32


def digest(text: str, content: bytes = b"") -> bytes:
    """The hash over a text and some bytes."""
    whole = blake2b(text.encode(errors="surrogateescape"), digest_size=SIZE)
    whole.update(b"\0")
    whole.update(content)
    return whole.digest()
