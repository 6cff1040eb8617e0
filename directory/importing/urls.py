"""Where imports and exports stand."""

from django.urls import path

from directory.importing import views

app_name = "importing"

urlpatterns = [
    path("", views.index, name="index"),
    path("columns/", views.help_page, name="help"),
    path("template.<slug:kind>", views.template, name="template"),
    path("export/", views.export, name="export"),
    path("<int:pk>/", views.batch, name="batch"),
    path("<int:pk>/columns/", views.columns, name="columns"),
    path("<int:pk>/check/", views.check, name="check"),
    path("<int:pk>/apply/", views.apply, name="apply"),
    path("<int:pk>/discard/", views.discard, name="discard"),
    path("<int:pk>/undo/", views.undo, name="undo"),
    path("<int:pk>/refused.xlsx", views.error_sheet, name="errors"),
]
