using System.Globalization;
using System.Text.Json;
using FinanceTracker.Domain.Common;
using FinanceTracker.Domain.Values;

namespace FinanceTracker.Web.Api;

/// <summary>Reads a query string name by name and gathers what is wrong, so that one answer tells all of it.</summary>
internal sealed class QueryReader(IQueryCollection query)
{
    private const int LargestPage = 500;
    private const int UsualPage = 50;
    private readonly Dictionary<string, string[]> errors = new(StringComparer.Ordinal);

    /// <summary>What is wrong; null when all is well.</summary>
    public Failure? Fault => errors.Count == 0 ? null : new Failure.Invalid(errors);

    public string? Cursor => Text("cursor");

    /// <summary>1 to 500, 50 when left out.</summary>
    public int Limit => Read("limit", $"A number from 1 to {LargestPage}.", text =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var limit) && limit is >= 1 and <= LargestPage ? limit : null, UsualPage);

    public string? Text(string name) => query.TryGetValue(name, out var value) && value.ToString() is { Length: > 0 } text ? text : null;

    public Guid? Id(string name) => Optional(name, "An id is a uuid.", text => Guid.TryParseExact(text, "D", out var id) ? id : (Guid?)null);

    public DateOnly? Day(string name) => Optional(name, "A day is written YYYY-MM-DD.", text =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : (DateOnly?)null);

    public Month? Month(string name) => Optional(name, "A month is written YYYY-MM.", text => Domain.Values.Month.TryParse(text, out var month) ? month : (Month?)null);

    public bool? Flag(string name) => Optional(name, "true or false.", text => text switch { "true" => true, "false" => false, _ => (bool?)null });

    /// <summary>Zero or above.</summary>
    public decimal? Size(string name) => Optional(name, "A number from 0 on, with a point.", text =>
        decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var size) ? size : (decimal?)null);

    /// <summary>A word of an enum, in snake_case.</summary>
    public T? Word<T>(string name)
        where T : struct, Enum
    {
        var words = Enum.GetValues<T>().ToDictionary(value => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString()), StringComparer.Ordinal);
        return Optional(name, $"One of {string.Join(", ", words.Keys)}.", text => words.TryGetValue(text, out var value) ? value : (T?)null);
    }

    /// <summary>One of a few words.</summary>
    public T OneOf<T>(string name, IReadOnlyDictionary<string, T> words, T usual)
        where T : struct => Read(name, $"One of {string.Join(", ", words.Keys)}.", text => words.TryGetValue(text, out var value) ? value : null, usual);

    private T Read<T>(string name, string allowed, Func<string, T?> read, T usual)
        where T : struct => Optional(name, allowed, read) ?? usual;

    private T? Optional<T>(string name, string allowed, Func<string, T?> read)
        where T : struct
    {
        if (Text(name) is not { } text)
            return null;
        if (read(text) is { } value)
            return value;
        errors[name] = [allowed];
        return null;
    }
}
