"""`dotpha indices compute`: the totals as JSON or for people, and one line on stderr when it cannot."""

import json

import pytest
from click.testing import CliRunner

from dotpha.site.cli.commands import dotpha

# Quảng Trị 2021, https://pcivietnam.vn/ho-so-tinh/quang-tri
PARTS = (7.43, 6.93, 7.02, 6.87, 6.89, 4.95, 6.82, 5.81, 5.39, 6.99)
PCI = "index,year,unit,code,value\n" + "".join(
    f"PCI,2021,Quảng Trị,PCI.{number},{value}\n" for number, value in enumerate(PARTS, 1)
)


@pytest.fixture
def run(tmp_path):
    def call(index, text, *more):
        path = tmp_path / "so-lieu.csv"
        path.write_text(text, encoding="utf-8")
        return CliRunner().invoke(dotpha, ["indices", "compute", index, "--values", str(path), *more])

    return call


def test_the_totals_are_one_json_document(run):
    done = run("pci", PCI + "PCI,2021,Quảng Trị,PCI,63.33\nPCI,2021,Quảng Trị,PCI.rank,41\n", "--json")
    assert done.exit_code == 0
    body = json.loads(done.stdout)
    assert body["index"] == "PCI"
    (row,) = body["scores"]
    total = sum(weight * part for weight, part in zip((5, 5, 20, 5, 10, 5, 5, 20, 20, 5), PARTS)) / 10
    assert row["score"] == pytest.approx(total, abs=1e-9)
    assert (row["unit"], row["year"], row["rank"], row["published"]) == ("Quảng Trị", 2021, 1, 63.33)
    assert row["parts"]["PCI.10"] == 69.9
    assert row["published_rank"] == 41


def test_the_totals_are_told_for_people(run):
    done = run("PCI", PCI.replace("2021", "2022"))
    assert done.exit_code == 0
    assert "Chỉ số năng lực cạnh tranh cấp tỉnh: 1 dòng." in done.stdout
    assert "hạng 1/1" in done.stdout
    assert "lưu ý: Cách tính này đã kiểm với số công bố các năm 2013–2021, chưa kiểm cho 2022." in done.stdout


def test_an_index_of_ones_own_is_read_from_its_file(run, tmp_path):
    own = tmp_path / "rieng.toml"
    own.write_text(
        'key = "R"\nname = "Riêng"\n[[part]]\nkey = "R.1"\nname = "Một"\nparent = "R"\nweight = 1\n', "utf-8"
    )
    done = run(str(own), "unit;year;code;value\nA;2025;R.1;4,5\nB;2025;R.1;4,5\nC;2025;R.1;3\nC;2025;R.2;1\n", "--json")
    body = json.loads(done.stdout)
    assert [(row["unit"], row["score"], row["rank"]) for row in body["scores"]] == [
        ("A", 4.5, 1),
        ("B", 4.5, 1),
        ("C", 3, 3),
    ]
    assert body["ignored"] == ["R.2"]


def test_rows_of_the_structure_alone_give_no_scores(run):
    done = run("766", "unit,year,code,value\ncấu trúc,2022,766.1,\n", "--json")
    assert (done.exit_code, json.loads(done.stdout)["scores"]) == (0, [])


def test_a_value_beyond_its_scale_is_named_by_file_and_row(run):
    done = run("pci", PCI + "PCI,2022,Quảng Trị,PCI.3,74\n")
    assert done.exit_code == 2
    assert done.stdout == ""
    assert done.stderr.count("\n") == 1
    assert "so-lieu.csv: dòng 12: Quảng Trị, năm 2022, mã PCI.3: 74 ở ngoài khoảng 0–10" in done.stderr


@pytest.mark.parametrize(
    ("index", "text", "told"),
    [
        ("gii", PCI, "Không có chỉ số «gii»: có sẵn pci, pii, dti, 766; hoặc hãy nêu một tệp định nghĩa .toml."),
        ("khong-co.toml", PCI, "khong-co.toml: không có ở đó. Hãy kiểm tra đường dẫn."),
        ("pci", "a,b\n", "so-lieu.csv: dòng tiêu đề thiếu cột «unit»."),
        (
            "pci",
            PCI + "PCI,2022,Quảng Trị,PCI.3,sáu\n",
            "so-lieu.csv: dòng 12: giá trị «sáu» của mã PCI.3 không phải số.",
        ),
    ],
)
def test_what_cannot_be_computed_is_one_line(run, index, text, told):
    done = run(index, text, "--json")
    assert done.exit_code == 2
    assert done.stdout == ""
    assert done.stderr.count("\n") == 1
    assert told in done.stderr


def test_a_definition_that_cannot_stand_is_named_by_its_file_and_key(run, tmp_path):
    own = tmp_path / "rieng.toml"
    own.write_text('key = "R"\nname = "Riêng"\n[[part]]\nkey = "R.1"\nname = "Một"\nparent = "S"\n', "utf-8")
    done = run(str(own), PCI)
    assert done.exit_code == 2
    assert "rieng.toml: Phần «R.1»: không có phần «S» để làm «parent»." in done.stderr
