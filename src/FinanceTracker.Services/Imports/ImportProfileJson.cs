using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using FinanceTracker.Domain.Common;
using FinanceTracker.Domain.Imports;

namespace FinanceTracker.Services.Imports;

/// <summary>Reads and checks files of remembered readings: nothing unknown, nothing twice, nothing that makes no sense. One clear message.</summary>
internal static class ImportProfileJson
{
    /// <summary>Bytes of such a file.</summary>
    public const int MostBytes = 256 * 1024;

    private const int MostProfiles = 50;
    private static readonly string[] Tables = ["csv", "xlsx"];
    private static readonly string[] Formats = [.. Tables, "ofx", "qif", "mt940", "mt942", "camt.053", "camt.052", "camt.054"];

    private static JsonSerializerOptions Strict { get; } = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        AllowDuplicateProperties = false,
        NumberHandling = JsonNumberHandling.Strict,
        MaxDepth = 8,
        WriteIndented = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false) },
    };

    /// <summary>The file as UTF-8, fit to be looked at: headings stand there as the bank writes them.</summary>
    public static byte[] Write(ImportProfileFile file) => JsonSerializer.SerializeToUtf8Bytes(file, Strict);

    /// <summary>The file in these bytes; invalid with <c>file</c> when it is none.</summary>
    public static Result<ImportProfileFile> Read(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > MostBytes)
            return new Failure.Invalid("file", $"It has more than {MostBytes / 1024} KB; a file of remembered readings is far smaller.");
        if (bytes.StartsWith<byte>([0xEF, 0xBB, 0xBF]))
            bytes = bytes[3..];
        try
        {
            return JsonSerializer.Deserialize<ImportProfileFile>(bytes, Strict) is { } file ? file : new Failure.Invalid("file", "It is empty.");
        }
        catch (JsonException fault)
        {
            var place = fault.Path is null or "$" ? "" : $" at {fault.Path}";
            return new Failure.Invalid("file", $"This is no file of remembered readings: something is unknown or misspelt{place}{(fault.LineNumber is { } line ? $", line {line + 1}" : "")}.");
        }
    }

    /// <summary>What is wrong with it; null when nothing is.</summary>
    public static Failure? Check(ImportProfileFile file)
    {
        if (file.Format != ImportProfileFile.Name)
            return Wrong("format", $"It must say \"{ImportProfileFile.Name}\".");
        if (file.Version != ImportProfileFile.Current)
            return Wrong("version", $"Only version {ImportProfileFile.Current} is known here.");
        if (file.Profiles is not { Count: > 0 and <= MostProfiles } profiles || profiles.Contains(null!))
            return Wrong("profiles", $"There must be 1 to {MostProfiles} of them.");
        for (var i = 0; i < profiles.Count; i++)
        {
            if (WhyNot(profiles[i]) is { } why)
                return Wrong("profiles", $"Number {i + 1}: {why}");
        }
        return profiles.Select(profile => profile.Signature).Distinct().Count() < profiles.Count ? Wrong("profiles", "Two have the same signature.") : null;
    }

    private static string? WhyNot(SavedReading profile)
    {
        if (profile.Signature is not { Length: 32 } signature || !signature.All(letter => char.IsAsciiDigit(letter) || letter is >= 'A' and <= 'F'))
            return "signature is 32 hexadecimal digits in capitals.";
        if (!Formats.Contains(profile.Files))
            return $"files is one of {string.Join(", ", Formats)}.";
        var isTable = Tables.Contains(profile.Files);
        if (!isTable && (profile.HasHeadings || profile.HasColumns || profile.Mapping is not null))
            return $"{profile.Files} has no columns, so no mapping, hasHeadings or hasColumns.";
        if (profile.HasColumns && profile.Mapping is null)
            return "hasColumns needs a mapping.";
        if (profile is { Mapping: null, DateOrder: null, FlipSigns: null, Currency: null, Charset: null })
            return "it says nothing about reading.";
        return profile.Mapping is { } mapping && ReadingRules.WhyNot(mapping) is { } wrong ? $"mapping.{wrong}"
            : ReadingRules.WhyNotCharset(profile.Charset) is { } charset ? $"charset {charset}"
            : ReadingRules.WhyNotCurrency(profile.Currency) is { } currency ? $"currency {currency}"
            : null;
    }

    private static Failure.Invalid Wrong(string field, string message) => new(field, message);
}
