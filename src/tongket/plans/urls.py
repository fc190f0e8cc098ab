"""Routes of what was decided."""

from django.urls import path

from .views import levels, plans, targets, tasks

app_name = "plans"
urlpatterns = [
    path("chi-tieu-giao/", targets.targets, name="targets"),
    path("chi-tieu-giao/tong/", targets.targets_sum, name="targets_sum"),
    path("chi-tieu-giao/giao/", targets.hand_down, name="hand_down"),
    path("chi-tieu-giao/dat/", targets.set_whole, name="set_whole"),
    path("chi-tieu-giao/tep/", levels.level, name="level"),
    path("chi-tieu-giao/tep/xem-truoc/", levels.preview, name="level_preview"),
    path("chi-tieu-giao/tep/giao/", levels.confirm, name="level_confirm"),
    path("ke-hoach/", plans.plans, name="plans"),
    path("ke-hoach/lap/", plans.draw_up_plan, name="draw_up_plan"),
    path("ke-hoach/bao-phu/", plans.coverage, name="coverage"),
    path("ke-hoach/khong-can/", plans.no_plan, name="no_plan"),
    path("ke-hoach/<int:pk>/", plans.plan, name="plan"),
    path("ke-hoach/<int:pk>/sua-doi/", plans.revise_plan, name="revise_plan"),
    path("ke-hoach/<int:pk>/ban-hanh/", plans.issue_plan, name="issue_plan"),
    path("nhiem-vu/", tasks.tasks, name="tasks"),
    path("nhiem-vu/giao/", tasks.assign, name="assign"),
    path("nhiem-vu/lich/<str:token>/", tasks.calendar, name="calendar"),
    path("nhiem-vu/<int:pk>/", tasks.task, name="task"),
    path("nhiem-vu/<int:pk>/tien-do/", tasks.progress, name="progress"),
    path("nhiem-vu/<int:pk>/hoan-thanh/", tasks.finish, name="finish"),
    path("nhiem-vu/<int:pk>/gia-han/", tasks.extend, name="extend"),
    path("nhiem-vu/<int:pk>/huy/", tasks.cancel, name="cancel"),
    path("nhiem-vu/<int:pk>/minh-chung/<int:progress>/", tasks.proof, name="proof"),
]
