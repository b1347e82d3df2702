import pytest

from llmcc.ir.standalone import body, definition, header, redefined

WORD = '@text = private constant [9 x i8] c"define \\0A\\00"\n'
DEFINITION = "define i32 @f() {\n  ret i32 0\n}"
MODULE = f"{WORD}\n{DEFINITION}\n\ndeclare void @g()\n"


def test_the_word_in_a_string_begins_no_definition() -> None:
    assert definition(MODULE) == DEFINITION
    assert header(MODULE) == "define i32 @f() {"
    assert body(MODULE) == "  ret i32 0\n}"


def test_another_definition_takes_its_place() -> None:
    other = "define i32 @f() {\n  ret i32 1\n}\n"
    assert redefined(MODULE, other) == f"{WORD}\n{other}\ndeclare void @g()\n"


def test_a_module_without_one_is_named() -> None:
    with pytest.raises(ValueError, match="defines no function"):
        definition(WORD)
