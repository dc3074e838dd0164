using System.Text.Json;
using System.Text.Json.Nodes;
using FinanceTracker.Domain.Common;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;

namespace FinanceTracker.Services.Data;

/// <summary>
/// A tracked row as JSON of its stored values, and back. Names are property names, <c>Amount.Minor</c> for the parts of a money. Columns
/// that every save sets by itself (keys, version, timestamps, owner) are left out: undo restores business fields, not bookkeeping.
/// </summary>
internal static class RowJson
{
    private static readonly HashSet<string> Bookkeeping =
    [
        nameof(LedgerRow.Key), nameof(LedgerRow.Id), nameof(LedgerRow.HouseholdId), nameof(LedgerRow.BatchKey), nameof(LedgerRow.Version),
        nameof(LedgerRow.CreatedAt), nameof(LedgerRow.UpdatedAt), nameof(LedgerRow.StateBatchKey),
    ];

    // Columns that LedgerRow.Derive computes.
    private static readonly HashSet<string> Derived = ["SearchText", "NameKey"];

    /// <summary>All business values as they are now, or as they were loaded.</summary>
    public static string Whole(EntityEntry entry, bool original)
    {
        var json = new JsonObject();
        foreach (var (name, property) in Values(entry))
            json[name] = Stored(property, original);
        return json.ToJsonString();
    }

    /// <summary>The business values that differ between load and now; null when none does.</summary>
    public static (string Before, string After)? Difference(EntityEntry entry)
    {
        JsonObject? before = null, after = null;
        foreach (var (name, property) in Values(entry))
        {
            if (!property.IsModified)
                continue;
            var (old, now) = (Stored(property, true), Stored(property, false));
            if (JsonNode.DeepEquals(old, now))
                continue;
            (before ??= [])[name] = old;
            (after ??= [])[name] = now;
        }
        return before is null ? null : (before.ToJsonString(), after!.ToJsonString());
    }

    /// <summary>Sets the values named in the JSON on a tracked row.</summary>
    public static void Apply(EntityEntry entry, string json)
    {
        var values = JsonNode.Parse(json)!.AsObject();
        foreach (var (name, property) in Values(entry))
        {
            if (values.TryGetPropertyValue(name, out var value))
                property.CurrentValue = Loaded(property.Metadata, value);
        }
    }

    /// <summary>The state of the row that the JSON names; null when it names none.</summary>
    public static RowState? StateIn(string json) =>
        JsonNode.Parse(json)!.AsObject()[nameof(LedgerRow.State)] is { } state ? (RowState)state.GetValue<int>() : null;

    /// <summary>True when every value named in the JSON is what the row holds now.</summary>
    public static bool Holds(EntityEntry entry, string json)
    {
        var values = JsonNode.Parse(json)!.AsObject();
        return Values(entry).All(pair => !values.TryGetPropertyValue(pair.Name, out var value) || JsonNode.DeepEquals(Stored(pair.Property, false), value));
    }

    private static IEnumerable<(string Name, PropertyEntry Property)> Values(EntityEntry entry)
    {
        foreach (var property in entry.Properties)
        {
            if (!Bookkeeping.Contains(property.Metadata.Name) && !(entry.Entity is LedgerRow && Derived.Contains(property.Metadata.Name)))
                yield return (property.Metadata.Name, property);
        }
        foreach (var complex in entry.ComplexProperties)
        {
            foreach (var property in complex.Properties)
                yield return ($"{complex.Metadata.Name}.{property.Metadata.Name}", property);
        }
    }

    private static JsonNode? Stored(PropertyEntry property, bool original)
    {
        var value = original ? property.OriginalValue : property.CurrentValue;
        var converter = property.Metadata.GetTypeMapping().Converter;
        var stored = value is null ? null : converter is null ? value : converter.ConvertToProvider(value);
        return stored is null ? null : JsonSerializer.SerializeToNode(stored is Enum ? Convert.ToInt32(stored, System.Globalization.CultureInfo.InvariantCulture) : stored);
    }

    private static object? Loaded(IProperty property, JsonNode? value)
    {
        if (value is null)
            return null;
        var converter = property.GetTypeMapping().Converter;
        var type = converter?.ProviderClrType ?? property.ClrType;
        type = Nullable.GetUnderlyingType(type) ?? type;
        var stored = value.Deserialize(type.IsEnum ? typeof(int) : type);
        if (converter is not null)
            return converter.ConvertFromProvider(stored);
        return type.IsEnum ? Enum.ToObject(type, stored!) : stored;
    }
}
