"""A package file as bytes: a zip of the manifest, the lines and the files, the same bytes for the same content. No Django.

Members are stored, in order, of one day: whatever else stands in a zip was put there by another, and the file is refused.
"""

import zipfile
from collections.abc import Mapping
from io import BytesIO

from tongket.intake import check_package_file

from .manifest import Altered, Manifest, members_of, seal, unseal

MANIFEST, ITEMS, FILES = "manifest.txt", "items.jsonl", "files/"


def bound(parts: Mapping[str, bytes]) -> bytes:
    """Return the zip of these members: the manifest first, then the others by name."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for name in sorted(parts, key=lambda each: (each != MANIFEST, each)):
            place = zipfile.ZipInfo(name, (2020, 1, 1, 0, 0, 0))
            place.create_system, place.external_attr = 3, 0
            archive.writestr(place, parts[name])
    return out.getvalue()


def bind(said: Manifest, parts: Mapping[str, bytes], private: bytes) -> bytes:
    """Return a signed package of these members; `said` names them."""
    return bound({MANIFEST: seal(said, private), **parts})


def unbind(data: bytes) -> tuple[Manifest, Mapping[str, bytes]]:
    """Return the manifest and the members of a package that is as it was signed.

    Raises intake's `Rejected`, and NotAPackage, AnotherVersion, Altered.
    """
    parts = dict(check_package_file(data))
    whole = bound(parts)
    said = unseal(parts.pop(MANIFEST))
    if members_of(parts) != said.members or whole != data:
        raise Altered("members")
    return said, parts
