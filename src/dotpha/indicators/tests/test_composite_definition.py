"""A definition that cannot stand is refused in a sentence that names the key; those that come with dotpha name sources."""

import pytest

from dotpha.indicators.composite.builtin import NAMES, built_in
from dotpha.indicators.composite.definition import read_definition
from dotpha.indicators.composite.fields import BadDefinition

HEAD = 'key = "X"\nname = "Chỉ số thử"\n'


def part(key, parent="X", **more):
    lines = "".join(f"{name} = {value}\n" for name, value in more.items())
    return f'[[part]]\nkey = "{key}"\nname = "Phần {key}"\nparent = "{parent}"\n{lines}'


GOOD = HEAD + part("X.1", weight=1)

REFUSED = {
    HEAD: "Chỉ số X chưa có phần nào. Hãy thêm các bảng [[part]].",
    'name = "Chỉ số thử"': "Định nghĩa: «key» chưa có. Hãy ghi thêm.",
    HEAD + part("X.1", parent="Y"): "Phần «X.1»: không có phần «Y» để làm «parent».",
    HEAD + part("X.1") + part("X.1"): "Khóa «X.1» được dùng hai lần. Mỗi phần cần một khóa riêng.",
    HEAD + part("X"): "Khóa «X» được dùng hai lần. Mỗi phần cần một khóa riêng.",
    HEAD + part("A", parent="B") + part("B", parent="A"): (
        "Phần «A» nằm trong chính nó: A → B → A. Hãy sửa «parent»."
    ),
    HEAD + "[weights]\n'X.1' = 2\n" + part("X.1", weight=1): (
        "Phần «X.1»: «weight» được ghi hai nơi: ở phần này và ở bảng chung. Hãy giữ một nơi."
    ),
    HEAD + "[goalposts]\n'X.1' = [0, 1]\n" + part("X.1", normalise='"goalposts"', goalposts="[0, 10]"): (
        "Phần «X.1»: «goalposts» được ghi hai nơi: ở phần này và ở bảng chung. Hãy giữ một nơi."
    ),
    HEAD + "[weights]\n'X.9' = 2\n" + part("X.1"): (
        "Bảng weights hoặc goalposts nêu «X.9», nhưng không có phần nào mang khóa này."
    ),
    HEAD + part("X.1", weight=1) + "weight = 2\n": (
        "Dòng 8, cột 11: một khóa được ghi hai lần. Hãy bỏ bớt một."
    ),
    HEAD + "[[part]\n": "Dòng 3, cột 7: không đúng cách viết TOML. Hãy sửa chỗ này.",
    HEAD + part("X.1", wieght=1): (
        "Phần «X.1»: «wieght» không phải tùy chọn nào; ở đây có aggregate, at_least, beyond, direction, floor, goalposts, "
        "key, measure, measure_times, missing, name, normalise, parent, weight, weight_source."
    ),
    HEAD + part("X.1", weight='"5"'): "Phần «X.1»: «weight» phải là số, không phải «5».",
    HEAD + part("X.1", weight="true"): "Phần «X.1»: «weight» phải là số, không phải «True».",
    HEAD + part("X.1", weight="nan"): "Phần «X.1»: «weight» phải là số, không phải «nan».",
    HEAD + part("X.1", weight=-1): "Phần «X.1»: «weight» không được âm.",
    HEAD + part("X.1", weight=0): "Phần «X»: các phần con có tổng trọng số bằng 0.",
    HEAD + part("X.1", direction='"lên"'): "Phần «X.1»: «direction» chỉ nhận up, down; không có cách «lên».",
    HEAD + part("X.1", normalise='"goalposts"'): (
        "Phần «X.1»: «goalposts» chưa có, mà cách chuẩn hóa là goalposts. Hãy ghi [thấp, cao]."
    ),
    HEAD + part("X.1", normalise='"rank"', goalposts="[0, 1]"): (
        "Phần «X.1»: «goalposts» không dùng với cách chuẩn hóa rank. Hãy bỏ, hoặc đổi cách."
    ),
    HEAD + part("X.1", normalise='"goalposts"', goalposts="[10, 0]"): (
        "Phần «X.1»: «goalposts» phải có số sau lớn hơn số trước; chiều tốt, xấu ghi ở «direction»."
    ),
    HEAD + part("X.1", normalise='"goalposts"', goalposts="[0, 5, 10]"): (
        "Phần «X.1»: «goalposts» phải là hai số [thấp, cao]."
    ),
    HEAD + part("X.1", aggregate='"geometric"'): "Phần «X.1»: «aggregate» chỉ dùng cho phần có phần con.",
    HEAD + part("X.1", normalise='"rank"') + part("X.1.1", parent="X.1"): (
        "Phần «X.1»: «normalise» chỉ dùng cho phần không có phần con."
    ),
    HEAD + "at_least = 2\n" + part("X.1"): (
        "Định nghĩa: «at_least» là phần trọng số phải có số liệu, từ 0 đến 1."
    ),
    HEAD + 'scale = [-1, 1]\naggregate = "geometric"\n' + part("X.1"): (
        "Định nghĩa: «scale» phải từ 0 trở lên khi có phần gộp theo trung bình nhân."
    ),
    HEAD + "floor = 200\n" + part("X.1"): "Phần «X»: «floor» phải nằm trên thang điểm của chỉ số.",
    HEAD + "first_year = '2013'\n" + part("X.1"): "Định nghĩa: «first_year» phải là một năm, không phải «2013».",
    HEAD + '[[break]]\ntext = "Khác."\n' + part("X.1"): "Gián đoạn «1»: «year» chưa có. Hãy ghi năm bắt đầu chuỗi mới.",
    HEAD + '[[note]]\ntext = "Khác."\nyears = "2022"\n' + part("X.1"): (
        "Ghi chú «1»: «years» phải là danh sách năm."
    ),
    HEAD + "part = 3\n": "Định nghĩa: «part» phải ghi thành các bảng [[part]].",
    HEAD + "weights = 3\n" + part("X.1"): "Định nghĩa: «weights» phải là bảng «khóa = số».",
    HEAD + "goalposts = 3\n" + part("X.1"): "Định nghĩa: «goalposts» phải là một bảng.",
    HEAD + "sources = [1]\n" + part("X.1"): "Định nghĩa: «sources» phải là danh sách chữ.",
}  # fmt: skip


@pytest.mark.parametrize("text", REFUSED, ids=lambda text: REFUSED[text][:40])
def test_what_cannot_stand_is_refused_by_its_key(text):
    with pytest.raises(BadDefinition) as told:
        read_definition(text)
    assert told.value.sentence == REFUSED[text]


def test_weights_and_goalposts_may_stand_in_tables_by_key():
    text = HEAD + 'normalise = "goalposts"\n[weights]\n"X.1" = 2\n[goalposts]\n"X.1" = [0, 10]\n' + part("X.1")
    found = read_definition(text).by_key["X.1"]
    assert (found.weight, found.goalposts) == (2, (0, 10))


def test_what_the_index_says_holds_for_its_nodes_unless_a_node_says_otherwise():
    text = HEAD + 'missing = "renormalise"\nat_least = 0.5\n' + part("A", missing='"refuse"') + part("B")
    found = read_definition(text + part("A.1", parent="A") + part("B.1", parent="B"))
    assert [(found.by_key[key].missing, found.by_key[key].at_least) for key in ("X", "A", "B")] == [
        ("renormalise", 0.5), ("refuse", 0.5), ("renormalise", 0.5),
    ]  # fmt: skip


def test_a_file_with_a_byte_order_mark_is_read():
    assert read_definition("\ufeff" + GOOD).key == "X"


def test_a_weight_of_no_part_cannot_be_assumed():
    with pytest.raises(BadDefinition, match="không có phần «X.2» để giả định trọng số"):
        read_definition(GOOD).assuming({"X.2": 1})


@pytest.mark.parametrize("name", NAMES)
def test_each_weight_that_comes_with_dotpha_names_its_source(name):
    definition = built_in(name)
    assert definition.sources
    for one in definition.parts:
        assert (one.weight is None) == (one.weight_source == ""), one.key
        assert one.weight is None or "https://" in one.weight_source or "http://" in one.weight_source


def test_what_comes_with_dotpha_has_the_weights_of_its_sources():
    weights = {name: [part.weight for part in built_in(name).below[built_in(name).key]] for name in NAMES}
    assert weights == {
        "pci": [5, 5, 20, 5, 10, 5, 5, 20, 20, 5],
        "pii": [1, 1],
        "dti": [500, 500],
        "766": [18, 20, 22, 22, 18],
    }
    assert built_in("dti").by_key["DTI.9"].weight is None


def test_an_unknown_name_is_no_definition():
    with pytest.raises(KeyError):
        built_in("gii")
