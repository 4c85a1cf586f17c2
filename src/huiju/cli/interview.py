"""`huiju interview`: asks in the terminal, one question at a time, and ends with the statement."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Annotated
from zoneinfo import ZoneInfo

import typer

from huiju.entitlement.assess import Assessment, Engine
from huiju.entitlement.case_file import written_case
from huiju.entitlement.conversation import Conversation, narrowed
from huiju.entitlement.receipt import case_json
from huiju.entitlement.report import assessment_json
from huiju.policy.vocabulary import Vocabulary
from huiju.rules.diagnostics import did_you_mean
from huiju.rules.quantities import read_date
from huiju.rules.values import Text

from .asking import Asker
from .common import Format, FormatOption, Lang, LangOption, PacksOption, err, library, mistakes, out, refuse, write_json
from .statement import show_statement
from .talk import Talk, choose_city, choose_situations


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("interview", help="一问一答，看能享受什么 · ask one question at a time")(interview)


def interview(
    city: Annotated[str | None, typer.Option(help="city to ask about, such as hohhot")] = None,
    as_of: Annotated[str | None, typer.Option(help="day to ask for, YYYY-MM-DD; default: today")] = None,
    situations: Annotated[str | None, typer.Option(help="situations that apply, separated by commas")] = None,
    save: Annotated[Path | None, typer.Option(help="write the case to this new file, for huiju assess")] = None,
    lang: LangOption = Lang.zh,
    format: FormatOption = Format.text,
    packs: PacksOption = None,
) -> None:
    """Exit 0 when the interview ends, also before everything is asked; 2 when an option cannot be read."""
    with mistakes(lang.value):
        shelf = library(packs)
        engine, words = Engine(shelf), shelf.vocabulary
        asker = Asker(err if format is Format.json else out, lang.value)
        day = read_date(as_of) if as_of else today()
        place = checked_city(city, words) if city else choose_city(asker, words)
        if place is None:
            return
        ticked = checked_situations(situations, words) if situations else choose_situations(asker, engine, place)
        if save is not None and save.exists():
            raise refuse("file-exists", Text(f"{save} 已经存在", f"{save} exists already"),
                         Text("换一个文件名", "choose another name"))  # fmt: skip
    if not ticked:
        return
    talk = Talk(engine, asker, Conversation(place, day, ticked))
    finished = talk.run()
    show(finished, talk.settled, engine, lang, format)
    if save is not None:
        save.write_text(written_case(finished.case(engine), shelf), encoding="utf-8")
        asker.say(
            Text(f"案例已写入 {save}，可用 huiju assess 再看", f"written to {save}; see it again with huiju assess")
        )
    elif format is Format.text:
        asker.say(Text("加上 --save 文件名.yaml 可以保存这个案例", "add --save NAME.yaml to keep this case"), "dim")


def today() -> date:
    """The day in China."""
    return datetime.now(ZoneInfo("Asia/Shanghai")).date()


def checked_city(name: str, words: Vocabulary) -> str:
    """A city of the packs by its code or name. Raises RuleError with a suggestion."""
    cities = {code: place for code, place in words.places.items() if place.within}
    for code, place in cities.items():
        if name.lower() in (code, place.en.lower()) or name in (place.zh, place.zh.removesuffix("市")):
            return code
    raise refuse("city-unknown", Text(f"没有城市“{name}”", f"there is no city '{name}'"), did_you_mean(name, cities))


def checked_situations(text: str, words: Vocabulary) -> tuple[str, ...]:
    """Situations by their codes. Raises RuleError with a suggestion."""
    names = tuple(dict.fromkeys(name.strip() for name in text.split(",") if name.strip()))
    for name in names:
        if name not in words.situations:
            says = Text(f"没有情形“{name}”", f"there is no situation '{name}'")
            raise refuse("situation-unknown", says, did_you_mean(name, words.situations))
    return names


def show(talk: Conversation, settled: bool, engine: Engine, lang: Lang, format: Format) -> None:
    """The statement for the situations, as text or as JSON with the case and the answers."""
    found = statement(talk, engine)
    if format is Format.text:
        show_statement(found, engine.library, lang.value)
        return
    write_json(
        {
            "settled": settled,
            "situations": list(talk.situations),
            "answers": len(talk.answers),
            "case": case_json(found.case, engine.library),
            "assessment": assessment_json(found, engine.library, lang.value),
        }
    )


def statement(talk: Conversation, engine: Engine) -> Assessment:
    """What the case as told is entitled to among the provisions of its situations."""
    return narrowed(engine.assess(talk.case(engine)), engine, talk.situations, talk.concerns(engine))
