"""Where listings stand in the workbench."""

from django.urls import path

from directory.listings.views import editing, finding, moving, reverting, showing

app_name = "listings"

urlpatterns = [
    path("", finding.index, name="index"),
    path("<int:pk>/", showing.page, name="page"),
    path("<int:pk>/edit/", editing.edit, name="edit"),
    path("<int:pk>/do/<slug:name>/", moving.act, name="act"),
    path("of/<path:external_id>/", finding.of, name="of"),
    path("revert/<int:pk>/", reverting.revert, name="revert"),
]
