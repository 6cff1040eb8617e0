from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("vocabulary", "0002_curating"),
    ]

    operations = [
        migrations.AddField(
            model_name="modality",
            name="family",
            field=models.SlugField(
                blank=True,
                default="",
                help_text="Approaches of the same family lie near one another: in a match, each counts a little where another is wanted. Write the same word for all of them, such as hands-on.",
                max_length=40,
            ),
        ),
        migrations.AddField(
            model_name="specialty",
            name="family",
            field=models.SlugField(
                blank=True,
                default="",
                help_text="Terms of the same family lie near one another, wherever they stand in the tree: in a match, each counts a little where another is wanted. Write the same word for all of them, such as nerve-and-disc.",
                max_length=40,
            ),
        ),
    ]
