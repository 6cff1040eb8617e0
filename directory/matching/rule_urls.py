"""The address of the rule. It is public, unlike everything under /match/."""

from django.urls import path

from directory.matching.views.rule import rule

app_name = "ranking"

urlpatterns = [path("", rule, name="rule")]
