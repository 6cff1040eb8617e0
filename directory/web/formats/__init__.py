"""How numbers and dates look in a language, where Django's own habit is not that of readers in the United States."""
