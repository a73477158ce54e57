"""Arabic and mixed text: strings in, cells out. Knows neither Homs nor Textual."""
