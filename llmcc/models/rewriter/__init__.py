"""The rewriter's model: functions as tokens, the grammar of candidates, and inference in numpy.

    encoded = encode(function.text)                      # Unrepresentable: say why, and fall back
    ids = prompt(encoded, Objective.LATENCY, Kind.O0)    # what a model reads
    answer = encode_candidate(text, encoded.source)      # for training: + (EOS,) is what it writes
    text = decode(answer, encoded.source)                # Malformed; what gates/door admits

    model = load(directory)                              # BadModel: one line
    made = generate(model, [Request(ids, encoded.source, encoded.body)], Limits(tokens=512))

- `representation`: `encode`, `encode_candidate`, `decode`; what is not kept stands in `encoding`.
- `scripts`: a source that was encoded with `script=True` is answered by a few edits of it.
- `grammar`: `source.grammar()` is the state in which a candidate begins; `allowed()` is a mask over
  the vocabulary, `push(token)` takes one, `done` is true behind <eos>, `text()` is the definition.
- `prompts`: `prompt`, and `Attempt` with `diagnose(verdict, reason)` for another round.
- `vocabulary`: TOKENS, IDS, SIZE, PAD, BOS, EOS; `spell(ids)` prints a sequence.
- `tokenizer.write_tokenizer(directory)` makes a model's directory complete for transformers.
- `recognition.is_native(directory)`: whether a model has this vocabulary, without numpy.
- `loading.load`, `engine.generate`: inference without torch.

A model is a `LlamaForCausalLM` over vocabulary.SIZE tokens with tied embeddings. For two CPU cores
and an hour: hidden_size 256, intermediate_size 704, num_hidden_layers 6, num_attention_heads 4,
num_key_value_heads 4, max_position_embeddings 2048, rope_theta 10000, tie_word_embeddings true: 5.2
million parameters, 10 MiB in bfloat16. For a GPU: 512, 1408, 6 layers, 8 heads and 4 key heads:
19 million, 36 MiB. Loss on the answer alone (behind <answer>). Names are what a model copies by:
number the values of a source at random now and then (`encode(text, seed)`), so that those of long
functions are learned, too.
"""
