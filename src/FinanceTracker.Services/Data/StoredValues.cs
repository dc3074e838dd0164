using FinanceTracker.Domain.Common;
using FinanceTracker.Domain.Values;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace FinanceTracker.Services.Data;

/// <summary>
/// How values lie in the tables, the same on both databases: days as whole days since 1970-01-01, instants as milliseconds since then in
/// UTC, currencies as their code. See docs/decisions/0003-storage-encodings.md.
/// </summary>
internal static class StoredValues
{
    private static readonly int Epoch = new DateOnly(1970, 1, 1).DayNumber;

    public static int OfDay(DateOnly day) => day.DayNumber - Epoch;

    public static DateOnly ToDay(int stored) => DateOnly.FromDayNumber(stored + Epoch);

    internal sealed class DayConverter() : ValueConverter<DateOnly, int>(day => OfDay(day), stored => ToDay(stored));

    internal sealed class InstantConverter()
        : ValueConverter<DateTimeOffset, long>(instant => instant.ToUnixTimeMilliseconds(), stored => DateTimeOffset.FromUnixTimeMilliseconds(stored));

    internal sealed class CurrencyConverter() : ValueConverter<Currency, string>(currency => currency.Code, stored => Currency.Of(stored));

    internal sealed class HouseholdIdConverter() : ValueConverter<HouseholdId, long>(id => id.Value, stored => new HouseholdId(stored));

    /// <summary>Version 7 uuids as 16 bytes, most significant first, so that blobs sort as the ids do. SQLite only; PostgreSQL has a type.</summary>
    internal sealed class GuidBytesConverter()
        : ValueConverter<Guid, byte[]>(id => id.ToByteArray(true), stored => new Guid(stored, true));
}
