"""Who reaches targets, plans and tasks. A calendar program cannot sign in: its address says whose calendar it reads."""

from tongket.access.routes import ANYBODY, FORM, GET, POST, Rule
from tongket.accounts.reach import FIGURES

from .models import Plan, Task

DECLARED = (
    Rule("plans:targets", GET, FIGURES),
    Rule("plans:targets_sum", GET, FIGURES),
    Rule("plans:hand_down", POST, FIGURES),
    Rule("plans:set_whole", POST, FIGURES),
    Rule("plans:level", GET, FIGURES),
    Rule("plans:level_preview", POST, FIGURES),
    Rule("plans:level_confirm", POST, FIGURES),
    Rule("plans:plans", GET, FIGURES),
    Rule("plans:draw_up_plan", FORM, FIGURES),
    Rule("plans:coverage", GET, FIGURES),
    Rule("plans:no_plan", POST, FIGURES),
    Rule("plans:plan", GET, FIGURES, Plan),
    Rule("plans:revise_plan", POST, FIGURES, Plan),
    Rule("plans:issue_plan", POST, FIGURES, Plan),
    Rule("plans:tasks", GET, FIGURES),
    Rule("plans:assign", FORM, FIGURES),
    Rule("plans:calendar", GET, ANYBODY),
    Rule("plans:task", GET, FIGURES, Task),
    Rule("plans:progress", POST, FIGURES, Task),
    Rule("plans:finish", POST, FIGURES, Task),
    Rule("plans:extend", POST, FIGURES, Task),
    Rule("plans:cancel", POST, FIGURES, Task),
    Rule("plans:proof", GET, FIGURES, Task),
)
