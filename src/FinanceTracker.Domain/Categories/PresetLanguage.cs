namespace FinanceTracker.Domain.Categories;

/// <summary>A language the preset categories exist in.</summary>
public sealed class PresetLanguage
{
    private readonly Dictionary<(string Group, string? Child), string> names;

    private PresetLanguage(string code, string name, string words)
    {
        (Code, Name) = (code, name);
        names = words.Length == 0 ? [] : Read(words);
    }

    /// <summary>Two letters, ISO 639: <c>de</c>.</summary>
    public string Code { get; }

    /// <summary>What the language calls itself.</summary>
    public string Name { get; }

    /// <summary>The preset's own language.</summary>
    public static PresetLanguage English { get; } = new("en", "English", "");

    /// <summary>All of them, English first.</summary>
    public static IReadOnlyList<PresetLanguage> All { get; } =
    [
        English, new("de", "Deutsch", PresetWords.German), new("es", "Español", PresetWords.Spanish), new("fr", "Français", PresetWords.French),
        new("it", "Italiano", PresetWords.Italian), new("nl", "Nederlands", PresetWords.Dutch),
    ];

    /// <summary>The language of a code or a locale, <c>de</c> or <c>de-AT</c>; null when the preset is not there in it.</summary>
    public static PresetLanguage? Find(string? locale)
    {
        var code = locale?.Split('-', 2)[0];
        return All.FirstOrDefault(language => string.Equals(language.Code, code, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>The language most groups are named in; English where none is.</summary>
    public static PresetLanguage Guess(IReadOnlyCollection<string> groupNames) =>
        All.MaxBy(language => CategoryPreset.Groups.Count(group => groupNames.Contains(language.Of(group))))!;

    /// <summary>A group's name in this language.</summary>
    public string Of(CategoryPreset.Group group) => names.GetValueOrDefault((group.Name, null), group.Name);

    /// <summary>The name of a category of a group in this language.</summary>
    public string Of(CategoryPreset.Group group, CategoryPreset.Child child) => names.GetValueOrDefault((group.Name, child.Name), child.Name);

    /// <summary>One line a group: its name, a colon, its categories between semicolons, all in the order of the preset.</summary>
    private static Dictionary<(string Group, string? Child), string> Read(string words)
    {
        var read = new Dictionary<(string, string?), string>();
        var lines = words.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        foreach (var (group, line) in CategoryPreset.Groups.Zip(lines))
        {
            var parts = line.Split([':', ';'], StringSplitOptions.TrimEntries);
            read[(group.Name, null)] = parts[0];
            foreach (var (child, name) in group.Children.Zip(parts.Skip(1)))
                read[(group.Name, child.Name)] = name;
        }
        return read;
    }
}
