using FinanceTracker.Domain.History;
using NpgsqlTypes;

namespace FinanceTracker.Services.Data;

/// <summary>The columns of a change: thousands of them beside one save cost more through the change tracker than the rows themselves.</summary>
internal static class ChangeColumns
{
    public static readonly BulkInsert.Column<Change>[] All =
    [
        new("household_id", NpgsqlDbType.Bigint, change => change.HouseholdId.Value),
        new("batch_key", NpgsqlDbType.Bigint, change => change.BatchKey),
        new("entity", NpgsqlDbType.Varchar, change => change.Entity),
        new("entity_key", NpgsqlDbType.Bigint, change => change.EntityKey),
        new("root", NpgsqlDbType.Varchar, change => change.Root),
        new("root_key", NpgsqlDbType.Bigint, change => change.RootKey),
        new("before", NpgsqlDbType.Text, change => change.Before),
        new("after", NpgsqlDbType.Text, change => change.After),
    ];
}
