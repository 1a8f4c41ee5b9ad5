"""`make publish` and `make rollback`, step by step. Nothing is sent before everything has been looked at."""

import subprocess
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from plugins.articles.addresses import file_of
from plugins.deploy import addresses, hub, limits, verification
from plugins.deploy.difference import Plan, compare
from plugins.deploy.record import Record
from plugins.deploy.refusals import Refused, listed
from plugins.deploy.settings import DeploySettings
from plugins.deploy.targets import Delivery, Place, Release
from plugins.discovery import addresses as history
from plugins.hosts.pages import REDIRECTS
from plugins.languages.messages import N_, Message, message
from plugins.outputs.files import digest, write_if_changed
from plugins.outputs.manifest import read_manifest
from plugins.views import numbers

Tell = Callable[[Message, Sequence[str]], None]  # a sentence, and lines below it


@dataclass(frozen=True, slots=True)
class Order:
    """What is asked for. `build` makes the site; `search` looks in it for what is not public yet; `check` reads texts
    that have changed since a commit, all of them where none is named. Each raises Refused where it finds fault.
    """

    build: Callable[[], None]
    search: Callable[[], None]
    check: Callable[[str], None]
    rehearsal: bool = False
    anew: bool = False


def publish(settings: DeploySettings, order: Order, tell: Tell) -> None:
    """Raises Refused; what has been sent by then is told in it."""
    last = _remember(settings)
    order.build()
    order.search()
    order.check(_known(last.commits[:1], settings.content))
    files = _built(settings.output)
    weight = limits.judge({path: (settings.output / path).stat().st_size for path in files}, settings.service)
    with settings.target.connect(alone=not order.rehearsal) as place:
        before = place.record
        _refuse_if_lost(settings, place, before, files, tell)
        delivery = _delivery(settings, before, files, anew=order.anew)
        _tell_of_others(delivery, place, tell)
        _tell_plan(delivery.plan, weight, tell, in_full=order.rehearsal)
        if order.rehearsal or (delivery.plan.is_empty and not order.anew):
            return
        _refuse_if_changed(settings.output, delivery)
        place.send(delivery)
    write_if_changed(_history(settings), (settings.output / history.OUTPUT).read_bytes())
    _conclude(settings, delivery, tell)


def roll_back(settings: DeploySettings, name: str, tell: Tell) -> None:
    """To the release before the public one, or to one by name or number. Raises Refused."""
    with settings.target.connect(alone=True) as place:
        kept = place.releases()
        if kept is None:
            raise _no_releases(place.record)
        chosen = _chosen(kept, name)
        place.roll_back(chosen.name)
        tell(message(N_("Public is %(release)s again."), release=chosen.name), ())
        if chosen.commit:
            said = N_("The next make publish sends the texts as they are then; these were made of commit %(commit)s.")
            tell(message(said, commit=chosen.commit[:10]), ())


def _remember(settings: DeploySettings) -> Record:
    """What is public now is an input of the build: addresses, so that what has moved since is redirected (decision
    021), and how often articles were read, so that it is known wherever somebody publishes (decision 025).
    """
    with settings.target.connect(alone=False) as place:
        there, counted, last = place.read(history.OUTPUT), place.read(numbers.OUTPUT), place.record
    _remember_addresses(settings, there)
    _remember_numbers(settings.content / "data" / numbers.FILE, counted)
    return last


def _remember_addresses(settings: DeploySettings, there: bytes | None) -> None:
    published, faults = history.read((there or b"").decode("utf-8", "replace"), history.OUTPUT)
    file = _history(settings)
    kept, more = history.read(file.read_text(encoding="utf-8") if file.is_file() else "", str(file))
    for fault in (*faults, *more):
        raise Refused(message(N_("%(file)s: %(wrong)s"), file=fault.path, wrong=fault.wrong), fault.cure)
    if published:
        write_if_changed(file, addresses.merge(kept, published))


def _remember_numbers(file: Path, there: bytes | None) -> None:
    """The later ones; what cannot be read keeps nobody from publishing, and the build tells of what is in the file."""
    published, _ = numbers.read((there or b"").decode("utf-8", "replace"), numbers.OUTPUT)
    kept, faults = numbers.read(file.read_bytes().decode("utf-8-sig", "replace") if file.is_file() else "", file.name)
    if published and not faults and (kept is None or kept.as_of < published.as_of):
        write_if_changed(file, numbers.write(published))


def _history(settings: DeploySettings) -> Path:
    return settings.content / "data" / history.FILE


def _built(output: Path) -> dict[str, str]:
    files = read_manifest(output)
    if not files or not all(files.values()):
        wrong = message(N_("%(folder)s holds no finished site."), folder=output)
        raise Refused(wrong, message(N_("Look at what the build said.")))
    return files


def _refuse_if_lost(settings: DeploySettings, place: Place, before: Record, files: dict[str, str], tell: Tell) -> None:
    there = place.read(history.OUTPUT)
    published, _ = history.read((there or b"").decode("utf-8", "replace"), history.OUTPUT)
    rules = settings.output / REDIRECTS
    redirected = addresses.read_redirects(
        rules.read_text(encoding="utf-8") if REDIRECTS in files else "", settings.base_path
    )
    lost = addresses.find_lost(published, before.files, files, redirected)
    if lost.answered_for:
        wrong = message(N_("These addresses were published and would lead nowhere:"))
        cure = message(
            N_("Restore or withdraw what was there, or write the address under aliases: of what follows it.")
        )
        raise Refused(wrong, cure, [f"/{address}" for address in lost.answered_for])
    if lost.lists:
        tell(message(N_("Lists that are no more:")), listed([f"/{address}" for address in lost.lists]))


def _delivery(settings: DeploySettings, before: Record, files: dict[str, str], *, anew: bool) -> Delivery:
    known = before.announcing((), before.everything) if anew else before
    plan = compare(files, known)
    return Delivery(settings.output, plan, before.followed_by(files, plan.left, _commit(settings.content)), anew)


def _commit(folder: Path, name: str = "HEAD") -> str:
    """Of the texts; empty where they are in no git repository, or in one that knows no such commit."""
    command = ["git", "rev-parse", "--quiet", "--verify", f"{name}^{{commit}}"]
    try:
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)  # noqa: S603
    except FileNotFoundError:
        return ""
    return done.stdout.strip() if done.returncode == 0 else ""


def _known(commits: Sequence[str], folder: Path) -> str:
    """The first of them, where git has it: a clone may be too shallow."""
    return next((found for one in commits if (found := _commit(folder, one))), "")


def _tell_of_others(delivery: Delivery, place: Place, tell: Tell) -> None:
    if delivery.anew:
        return
    changed = place.changed_by_others(delivery)
    if changed:
        said = N_("Changed at the target by other hands, and left so; make publish REPAIR=all sends the site anew:")
        tell(message(said), listed(changed))


def _tell_plan(plan: Plan, weight: Message, tell: Tell, *, in_full: bool) -> None:
    if plan.is_empty:
        tell(message(N_("Nothing has changed since the last publication (%(weight)s)."), weight=weight), ())
        return
    said = message(
        N_("To send: %(new)s new, %(changed)s changed; to remove: %(removed)s; unchanged: %(unchanged)s (%(weight)s)."),
        new=len(plan.new), changed=len(plan.changed), removed=len(plan.removed), unchanged=len(plan.unchanged),
        weight=weight,
    )  # fmt: skip
    new = frozenset(plan.new)
    lines = [f"  {'+' if path in new else '~'} {path}" for path in plan.sent]
    lines += [f"  - {path}" for path in plan.removed]
    tell(said, lines if in_full else ())


def _refuse_if_changed(output: Path, delivery: Delivery) -> None:
    other = [path for path in delivery.plan.sent if digest((output / path).read_bytes()) != delivery.record.files[path]]
    if other:
        wrong = message(N_("Files in %(folder)s are not as the build wrote them."), folder=output)
        raise Refused(wrong, message(N_("Remove the folder (make clean) and try again.")), other)


def _conclude(settings: DeploySettings, delivery: Delivery, tell: Tell) -> None:
    """What is public is looked at, and hubs are told of it."""
    plan, name = delivery.plan, delivery.record.release
    sent = message(N_("Sent: release %(release)s."), release=name)
    if not settings.verified:
        tell(sent, ())
        return
    rules = (settings.output / REDIRECTS).read_text(encoding="utf-8") if REDIRECTS in delivery.record.files else ""
    led = map(file_of, addresses.read_redirects(rules, settings.base_path))
    found = verification.verify(
        verification.without(plan, led), delivery.record.files, settings.siteurl, settings.waits
    )
    if found.different:
        wrong = message(
            N_("Release %(release)s was sent, but at %(siteurl)s these are not what was sent:"),
            release=name, siteurl=settings.siteurl,
        )  # fmt: skip
        cure = message(N_("Does the host change or cache pages? Look at them; make rollback takes the release back."))
        raise Refused(wrong, cure, found.different)
    public = N_("Published: release %(release)s; %(fetched)s files compared with what %(siteurl)s gives.")
    tell(message(public, release=name, fetched=found.fetched, siteurl=settings.siteurl), ())
    if settings.hub:
        feeds = hub.changed_feeds(plan.sent, settings.output, settings.hub)
        untold = hub.ping(settings.hub, feeds, settings.siteurl)
        if untold:
            tell(message(N_("The hub %(hub)s could not be told of:"), hub=settings.hub), listed(untold))


def _no_releases(last: Record) -> Refused:
    wrong = message(N_("This kind of target keeps no earlier releases."))
    if len(last.commits) < 2:
        return Refused(wrong, message(N_("Take the change back in git, then make publish.")))
    cure = message(
        N_("Publish an earlier commit: %(command)s; then git switch back. Published before, the newest first:"),
        command=f"git switch --detach {last.commits[1][:10]} && make publish",
    )
    return Refused(wrong, cure, [commit[:10] for commit in last.commits[1:]])


def _chosen(kept: Sequence[Release], name: str) -> Release:
    """Raises Refused, which names those that there are."""
    names = [f"{'*' if one.is_current else ' '} {one.name} {one.commit[:10]}".rstrip() for one in kept]
    current = next((number for number, one in enumerate(kept) if one.is_current), 0)
    if not name and current > 0:
        return kept[current - 1]
    found = [one for one in kept if name and not one.is_current and _is_called(one, name)]
    if len(found) == 1:
        return found[0]
    wrong = message(N_("There is no such earlier release.")) if not name else message(
        N_("There is no other release “%(name)s”."), name=name
    )  # fmt: skip
    raise Refused(wrong, message(N_("Name one of these (* is public): make rollback RELEASE=…")), names)


def _is_called(release: Release, name: str) -> bool:
    number = release.name.partition("-")[0]
    return name in (release.name, number, number.lstrip("0"))
