"""Rows of units are read under the scope of the moment and under no other; without one, not at all."""

from collections.abc import Callable, Iterator
from datetime import date

import pytest
from django.db.models import Count, QuerySet

from tongket.access import ALL, ScopeError, current_scope, seeing
from tongket.evidence.models import StoredFile

pytestmark = pytest.mark.django_db
OURS, THEIRS = 1, 2


def file(unit: int, name: str = "bieu.xlsx") -> StoredFile:
    return StoredFile(
        sha256=f"{unit:064d}", size=1, name=name, media_type="x", unit_ref=unit,
        received_on=date(2022, 12, 12), received_by="Lan",
    )  # fmt: skip


@pytest.fixture
def rows() -> Iterator[None]:
    with seeing(ALL):
        file(OURS).save()
        file(THEIRS).save()
    return


WAYS: dict[str, Callable[["QuerySet[StoredFile]"], object]] = {
    "list": list,
    "count": lambda found: found.count(),
    "exists": lambda found: found.exists(),
    "exists after exclude": lambda found: found.exclude(name="khac").exists(),
    "first": lambda found: found.first(),
    "values": lambda found: list(found.values_list("name")),
    "aggregate": lambda found: found.aggregate(Count("pk")),
    "iterator": lambda found: list(found.iterator(chunk_size=10)),
    "union": lambda found: list(found.union(found)),
    "in a subquery": lambda found: list(StoredFile.objects.filter(pk__in=found.values("pk"))),
    "explain": lambda found: found.explain(),
    "update": lambda found: found.update(name="khac"),
    "delete": lambda found: found.delete(),
}


@pytest.mark.parametrize("way", WAYS)
def test_without_a_scope_nothing_is_answered(rows: None, way: str) -> None:
    with pytest.raises(ScopeError):
        WAYS[way](StoredFile.objects.all())


def test_asking_for_the_scope_fails_where_there_is_none() -> None:
    with pytest.raises(ScopeError):
        current_scope()


def test_an_empty_scope_sees_changes_and_deletes_nothing(rows: None) -> None:
    with seeing(()):
        assert list(StoredFile.objects.all()) == []
        assert not StoredFile.objects.exists()
        assert StoredFile.objects.aggregate(n=Count("pk")) == {"n": 0}
        assert StoredFile.objects.update(name="khac") == 0
        assert StoredFile.objects.all().delete()[0] == 0
    with seeing(ALL):
        assert StoredFile.objects.filter(name="bieu.xlsx").count() == 2


def test_a_scope_sees_changes_and_deletes_its_own_units_only(rows: None) -> None:
    with seeing({OURS}):
        assert [row.unit_ref for row in StoredFile.objects.all()] == [OURS]
        assert StoredFile.objects.exclude(name="khac").count() == 1
        assert not StoredFile.objects.filter(unit_ref=THEIRS).exists()
        assert StoredFile.objects.update(name="khac") == 1
        assert StoredFile.objects.all().delete()[0] == 1
    with seeing(ALL):
        assert list(StoredFile.objects.values_list("unit_ref", "name")) == [(THEIRS, "bieu.xlsx")]


def test_a_scope_of_many_units_sees_all_of_them(rows: None) -> None:
    with seeing({*range(2, 5000), OURS}):
        assert StoredFile.objects.count() == 2


def test_a_queryset_follows_the_scope_of_the_moment_and_not_that_of_its_making(rows: None) -> None:
    with seeing({OURS}):
        found = StoredFile.objects.order_by("unit_ref").values_list("unit_ref", flat=True)
        assert list(found.all()) == [OURS]
    with seeing({THEIRS}):
        assert list(found.all()) == [THEIRS]
    with pytest.raises(ScopeError):
        list(found.all())


def test_an_inner_scope_ends_where_it_ends_even_by_an_exception(rows: None) -> None:
    with seeing({OURS}):
        with pytest.raises(ZeroDivisionError), seeing({THEIRS}):
            raise ZeroDivisionError
        assert StoredFile.objects.get().unit_ref == OURS


@pytest.mark.parametrize("scope", [(), {OURS}])
def test_a_row_cannot_be_written_where_it_could_not_be_seen(scope: set[int]) -> None:
    with seeing(scope):
        for write in (
            lambda: file(THEIRS).save(),
            lambda: StoredFile.objects.bulk_create([file(OURS), file(THEIRS)]),
            lambda: StoredFile.objects.create(**{f.name: getattr(file(THEIRS), f.name) for f in StoredFile._meta.fields}),
            lambda: StoredFile.objects.get_or_create(sha256="0" * 64, unit_ref=THEIRS, defaults={
                "size": 1, "name": "x", "media_type": "x", "received_on": date(2022, 12, 12), "received_by": "Lan"}),
        ):  # fmt: skip
            with pytest.raises(ScopeError):
                write()
    with seeing(ALL):
        assert not StoredFile.objects.exists()


def test_a_row_cannot_be_moved_out_of_the_scope(rows: None) -> None:
    with seeing({OURS}):
        mine = StoredFile.objects.get()
        mine.unit_ref = THEIRS
        with pytest.raises(ScopeError):
            mine.save()
        with pytest.raises(ScopeError):
            StoredFile.objects.bulk_update([mine], ["unit_ref"])
    with seeing(ALL):
        assert StoredFile.objects.filter(unit_ref=OURS).count() == 1


def test_a_row_without_a_unit_is_seen_only_by_who_sees_everything(everything: None) -> None:
    from tongket.ledger import act, note
    from tongket.ledger.models import Entry

    @act
    def tell(*, by: object, on: date) -> None:
        note("test.told", label="chung")

    from tongket.access import Operator

    tell(by=Operator("lan"), on=date(2022, 12, 12))
    assert Entry.objects.count() == 1
    with seeing({OURS, THEIRS}):
        assert not Entry.objects.exists()
