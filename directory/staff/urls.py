"""Where this part of the workbench stands."""

from django.urls import path

from directory.staff.views import account, factor, log_in, reads

app_name = "staff"

urlpatterns = [
    path("", account.index, name="index"),
    path("sessions/end/", account.end_sessions, name="end_sessions"),
    path("code/", log_in.code, name="code"),
    path("second-factor/", factor.set_up, name="set_up"),
    path("second-factor/codes/", factor.codes, name="codes"),
    path("second-factor/off/", factor.take_off, name="take_off"),
    path("reads/", reads.reads, name="reads"),
]
