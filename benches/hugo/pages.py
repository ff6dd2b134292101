"""The benchmark's site: a number of pages enters, the same site leaves as the
sources of duizhao and as those of Hugo.

duizhao gets the Traditional files alone. Hugo cannot convert, so it gets the
Simplified ones too, made beforehand by OpenCC; nobody's time is taken for that.
"""

import shutil
from dataclasses import dataclass
from pathlib import Path

import opencc

from text import HEADINGS, ITEMS, PEOPLE, SECTIONS, TAGS, Dice

HERE = Path(__file__).parent
BASE_URL = "https://bench.example/"
TRADITIONAL, SIMPLIFIED = "zh-Hant-TW", "zh-Hans-CN"
PER_PAGE = 50
TITLE, ABOUT = "對照測速", "一個只為測量而寫的網站。"


@dataclass
class File:
    """One Markdown file, by its path below the folder of its language.

    A section's own text is `index.md` for duizhao and `_index.md` for Hugo.
    """

    folder: str
    name: str
    text: str


def write_sites(folder: Path, pages: int) -> None:
    """Writes `folder/duizhao` and `folder/hugo`, each with `pages` pages."""
    shutil.rmtree(folder, ignore_errors=True)
    files = [home(), *(section(*names) for names in SECTIONS)]
    files += [page(number, pages) for number in range(pages)]
    convert = opencc.OpenCC("tw2sp").convert
    for file in files:
        write(folder / "duizhao/content" / file.folder / f"{file.name}.md", file.text)
        name = "_index" if file.name == "index" else file.name
        below = Path(file.folder) / f"{name}.md"
        write(folder / "hugo/content" / TRADITIONAL / below, file.text)
        write(folder / "hugo/content" / SIMPLIFIED / below, convert(file.text))
    copy_templates(folder)
    write(folder / "duizhao/site.yaml", duizhao_settings())
    write(folder / "hugo/hugo.yaml", hugo_settings(convert))


def home() -> File:
    front = f"---\ntitle: {TITLE}\ndescription: {ABOUT}\n---\n"
    return File("", "index", f"{front}\n{ABOUT}\n")


def section(folder: str, title: str) -> File:
    front = f"---\ntitle: {title}\ndescription: 關於{title}的文章。\n---\n"
    return File(folder, "index", f"{front}\n這裡列出關於{title}的文章。\n")


def place_of(number: int) -> tuple[str, str]:
    return SECTIONS[number % len(SECTIONS)][0], f"page-{number:05}"


def page(number: int, pages: int) -> File:
    """A page of about 4.4 KB. Pages link to others by the paths of their files."""
    dice = Dice(number)
    folder, name = place_of(number)

    def link(text: str) -> str:
        target_folder, target = place_of(dice.below(pages))
        return f"[{text}](../{target_folder}/{target}.md)"

    tags: list[str] = []
    for _ in range(2 + dice.below(3)):
        tag = dice.one_of(TAGS)
        if tag not in tags:
            tags.append(tag)
    title = f"{dice.fill(dice.one_of(HEADINGS))}（{number + 1}）"
    heading = lambda: dice.fill(dice.one_of(HEADINGS))
    item = lambda: dice.fill(dice.one_of(ITEMS))
    row = lambda: (
        f"| {dice.fill('{place}')} | {dice.fill('{topic}')} | {dice.fill('{number}')} |"
    )
    text = f"""---
title: {title}
description: {dice.fill("從{place}談起，看{topic}怎麼改變{people}的生活。")}
date: {2016 + number % 10}-{1 + number % 12:02}-{1 + number % 28:02}
tags: [{", ".join(tags)}]
---

{dice.paragraph(5)}**{dice.fill("{topic}不是新發明")}**，{link(dice.fill("{place}的前例"))}可以說明。[^note]

## {heading()}

{dice.paragraph(6)}

- {item()}
- {item()}，見{link(heading())}
- *{dice.fill("{people}")}*：{item()}

{dice.paragraph(5)}

## {heading()}

{dice.paragraph(5)}指令是`measure --year {dice.fill("{year}")}`。

| 地方 | 項目 | 數量 |
| --- | --- | ---: |
{row()}
{row()}
{row()}

### {heading()}

{dice.paragraph(5)}

1. {item()}
2. {item()}
3. {item()}

> {dice.paragraph(1)}

## {heading()}

{dice.paragraph(6)}參見{link(heading())}。

[^note]: {dice.one_of(PEOPLE)}的原話。{dice.paragraph(1)}
"""
    return File(folder, name, text)


def duizhao_settings() -> str:
    return f"""title: {TITLE}
description: {ABOUT}
base_url: {BASE_URL}
theme: bench
lists:
  per_page: {PER_PAGE}
  archive: false
editions:
  - tag: {TRADITIONAL}
    label: 繁體中文
  - tag: {SIMPLIFIED}
    label: 简体中文
    from: {TRADITIONAL}
"""


def hugo_settings(convert) -> str:
    def language(tag: str, label: str, weight: int, title: str) -> str:
        return f"""  {tag.lower()}:
    label: {label}
    locale: {tag}
    contentDir: content/{tag}
    weight: {weight}
    title: {title}
"""

    # Feeds and the sitemap are off, since duizhao writes none, and so is the
    # redirect from the first part of a list to the list itself.
    return f"""baseURL: {BASE_URL}
defaultContentLanguage: {TRADITIONAL.lower()}
defaultContentLanguageInSubdir: true
hasCJKLanguage: true
disableKinds: [rss, sitemap, robotsTXT]
taxonomies:
  tag: tags
pagination:
  pagerSize: {PER_PAGE}
  disableAliases: true
markup:
  goldmark:
    renderHooks:
      link:
        useEmbedded: always
languages:
{language(TRADITIONAL, "繁體中文", 1, TITLE)}{language(SIMPLIFIED, "简体中文", 2, convert(TITLE))}"""


def copy_templates(folder: Path) -> None:
    theme = folder / "duizhao/themes/bench"
    shutil.copytree(HERE / "templates/duizhao", theme / "templates")
    shutil.copytree(HERE / "templates/labels", theme / "labels")
    shutil.copytree(HERE / "templates/hugo", folder / "hugo/layouts")


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
