"""A correction on the pages: asked in a table, granted, drawn up, accepted; the papers that quote the old figure are named."""

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from support.matrix import body, signed_in
from support.scene import CHU_SE, DAY, Scene, explain_all, picture, scene, working_as  # noqa: F401
from tongket.submissions import actions
from tongket.submissions.models import CorrectionRequest, Submission


def ask(client: Client, row: Submission, **cells: str) -> str:
    typed = {f"o_{code}": text for code, text in cells.items()}
    proof = SimpleUploadedFile("so.png", picture("Sổ giao quân"))
    answer = client.post(f"/bao-cao/{row.pk}/dinh-chinh/", {**typed, "reason": "Sổ ghi khác", "proof": proof})
    return answer["Location"] if answer.status_code == 302 else body(answer)


def through(scene: Scene, row: Submission) -> None:  # noqa: F811
    explain_all(row, scene.people["district_officer"])
    for verb, part in (("put_up", "district_officer"), ("sign", "district_commander"), ("accept", "province_officer")):
        with working_as(scene.people[part]):
            row = getattr(actions, verb)(row, by=scene.people[part], on=DAY)


def test_from_the_request_to_the_papers_that_quote_the_old_figure(db: None, scene: Scene) -> None:  # noqa: F811
    officer, staff = signed_in(scene, "district_officer"), signed_in(scene, "province_officer")
    path = ask(officer, scene.submissions[CHU_SE], **{"TQ.19": "317188"})
    assert path.startswith("/bao-cao/dinh-chinh/")
    assert staff.post(f"{path}quyet-dinh/", {"quyet-dinh": "dong-y"}).status_code == 302
    draft = officer.post(f"{path}lap/", {"o_TQ.19": "317.199"})
    assert "Không rõ “317.199”" in body(draft)
    assert draft.status_code == 422
    draft = officer.post(f"{path}lap/", {"o_TQ.19": "317199"})
    assert draft.status_code == 302
    through(scene, _newest(scene))

    page = body(signed_in(scene, "district_officer").get(path))
    assert "317.199" in page
    assert "Đã đính chính" in page
    assert "?ngay=11/12/2022" in page


def _newest(scene: Scene) -> Submission:  # noqa: F811
    with working_as(scene.people["district_officer"]):
        return Submission.objects.filter(body=scene.submissions[CHU_SE].body_id).order_by("-pk")[0]


def test_the_papers_that_quote_the_old_figure_are_named_with_what_it_is_now(db: None, scene: Scene) -> None:  # noqa: F811
    officer, staff = scene.people["district_officer"], signed_in(scene, "province_officer")
    path = ask(signed_in(scene, "district_officer"), scene.submissions[CHU_SE], **{"TQ.19": "317199"})
    staff.post(f"{path}quyet-dinh/", {"quyet-dinh": "dong-y"})
    signed_in(scene, "district_officer").post(f"{path}lap/")
    through(scene, _newest(scene))

    with working_as(officer):
        assert CorrectionRequest.objects.order_by("-pk")[0].stage == "done"
    page = body(signed_in(scene, "secretary").get(f"/so-lieu/TQ.19/{CHU_SE}/2022/"))
    assert "317.199" in page
    page = body(staff.get(path))
    assert "Các số này được dẫn ở" in page
    assert "nay là" in page


def test_what_cannot_be_read_is_named_beside_its_cell_and_nothing_is_asked(db: None, scene: Scene) -> None:  # noqa: F811
    page = ask(signed_in(scene, "district_officer"), scene.submissions[CHU_SE], **{"TQ.19": "1.234"})
    assert "Không rõ “1.234”" in page


def test_a_total_is_read_as_of_a_day_and_a_wrong_day_is_not_found(db: None, scene: Scene) -> None:  # noqa: F811
    client = signed_in(scene, "province_officer")
    assert "chưa nộp" in body(client.get(f"/so-lieu/TQ.19/{CHU_SE}/2022/", {"ngay": "05/12/2022"}))
    assert "chưa nộp" not in body(client.get(f"/so-lieu/TQ.19/{CHU_SE}/2022/", {"ngay": "06/12/2022"}))
    assert client.get(f"/so-lieu/TQ.19/{CHU_SE}/2022/", {"ngay": "31/02/2022"}).status_code == 404
    assert client.get(f"/so-lieu/QT.07/{CHU_SE}/2022/", {"ngay": "06/12/2022"}).status_code == 404
