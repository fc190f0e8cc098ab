"""Routes of submissions."""

from django.urls import path

from . import views
from .bulk.views import accept_many
from .checkmaking.urls import ROUTES as CHECKS
from .checks.views import explain
from .closing.views import closing
from .corrections.urls import ROUTES as CORRECTIONS
from .deadlines import views as deadlines
from .entry import views as entry
from .foreign import views as foreign
from .gaps.views import gaps
from .marking.urls import ROUTES as MARKING
from .narratives import views as narratives
from .outgoing.views import blanks
from .readings.urls import ROUTES as READINGS
from .sheetmaking.urls import ROUTES as SHEETS
from .upload import views as upload

app_name = "submissions"
urlpatterns = [
    path("", views.index, name="index"),
    *CORRECTIONS,
    *READINGS,
    path("tiep-nhan-nhieu/", accept_many, name="accept_many"),
    path("nhan/", upload.receive, name="receive"),
    path("nhan/ghi/", upload.confirmed, name="receive_confirmed"),
    path("tep-ngoai/", foreign.choose, name="foreign"),
    path("tep-ngoai/ghep/", foreign.map_columns, name="foreign_map"),
    path("tep-ngoai/ghi/", foreign.write, name="foreign_write"),
    path("lap/", views.draw_up, name="draw_up"),
    path("bieu-trang/", views.blank, name="blank"),
    path("cap-bieu/", blanks, name="blanks"),
    *SHEETS,
    *CHECKS,
    *MARKING,
    path("chot-nam/", closing, name="closing"),
    path("tien-do/", deadlines.progress, name="progress"),
    path("don-doc/", deadlines.chasing, name="chasing"),
    path("don-doc/cong-van/<str:what>/", deadlines.letter, name="letter"),
    path("han/<int:year>/<str:sheet>/<slug:slug>/", deadlines.due, name="due"),
    path("han/<int:year>/<str:sheet>/<slug:slug>/gia-han/", deadlines.extend, name="extend"),
    path("han/<int:year>/<str:sheet>/<slug:slug>/don-doc/", deadlines.chase, name="chase"),
    path("luoi/", entry.start, name="start_grid"),
    path("<int:pk>/luoi/", entry.grid, name="grid"),
    path("<int:pk>/luoi/<str:code>/", entry.cell_history, name="cell_history"),
    path("<int:pk>/", views.submission, name="submission"),
    path("<int:pk>/phan-loi/", narratives.words, name="words"),
    path("<int:pk>/giai-trinh/", explain, name="explain"),
    path("<int:pk>/khai-thieu/", gaps, name="gaps"),
    path("<int:pk>/tep/", views.file, name="file"),
    path("<int:pk>/o/<str:cell>/", views.cell, name="cell"),
    path("<int:pk>/ban-quet/", views.attach_scan, name="attach_scan"),
    path("<int:pk>/ban-quet/<int:scan>/", views.scan, name="scan"),
    path("<int:pk>/trinh-ky/", views.put_up, name="put_up"),
    path("<int:pk>/ky/", views.sign, name="sign"),
    path("<int:pk>/chuyen-lai/", views.send_back, name="send_back"),
    path("<int:pk>/tiep-nhan/", views.accept, name="accept"),
    path("<int:pk>/tra-lai/", views.give_back, name="give_back"),
]
