"""Home and profiles."""

from django.urls import path

from directory.practitioners import views

app_name = "practitioners"

urlpatterns = [
    path("", views.home, name="home"),
    path("practitioners/<slug:slug>/", views.profile, name="profile"),
    path("practitioners/<slug:slug>/photo-<int:size>-<slug:digest>.webp", views.photo, name="photo"),
    path("practitioners/<slug:slug>/contact.vcf", views.vcard, name="vcard"),
]
