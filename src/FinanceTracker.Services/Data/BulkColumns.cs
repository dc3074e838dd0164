using FinanceTracker.Domain.Payees;
using FinanceTracker.Domain.Transactions;
using FinanceTracker.Domain.Transfers;
using NpgsqlTypes;

namespace FinanceTracker.Services.Data;

/// <summary>The columns that bulk inserts fill; the rest of the row takes its default.</summary>
internal static class BulkColumns
{
    public static readonly BulkInsert.Column<Transaction>[] Transactions =
    [
        new("id", NpgsqlDbType.Uuid, row => row.Id),
        new("household_id", NpgsqlDbType.Bigint, row => row.HouseholdId.Value),
        new("account_key", NpgsqlDbType.Bigint, row => row.AccountKey),
        new("date", NpgsqlDbType.Integer, row => StoredValues.OfDay(row.Date)),
        new("posted_date", NpgsqlDbType.Integer, row => row.PostedDate is { } day ? StoredValues.OfDay(day) : BulkValue.Nothing),
        new("sequence", NpgsqlDbType.Bigint, row => row.Sequence),
        new("amount_minor", NpgsqlDbType.Bigint, row => row.Amount.Minor),
        new("amount_currency", NpgsqlDbType.Varchar, row => row.Amount.Currency.Code),
        new("category_key", NpgsqlDbType.Bigint, row => row.CategoryKey),
        new("payee_key", NpgsqlDbType.Bigint, row => row.PayeeKey),
        new("description", NpgsqlDbType.Varchar, row => row.Description),
        new("notes", NpgsqlDbType.Varchar, row => row.Notes),
        new("status", NpgsqlDbType.Integer, row => (int)row.Status),
        new("cleared", NpgsqlDbType.Integer, row => (int)row.Cleared),
        new("is_reviewed", NpgsqlDbType.Boolean, row => row.IsReviewed),
        new("is_recurring", NpgsqlDbType.Boolean, row => row.IsRecurring),
        new("is_adjustment", NpgsqlDbType.Boolean, row => row.IsAdjustment),
        new("other_account", NpgsqlDbType.Varchar, row => row.OtherAccount),
        new("origin", NpgsqlDbType.Integer, row => (int)row.Origin),
        new("external_id", NpgsqlDbType.Varchar, row => row.ExternalId),
        new("bank_link_key", NpgsqlDbType.Bigint, row => row.BankLinkKey),
        new("bank_text", NpgsqlDbType.Varchar, row => row.BankText),
        new("original_minor", NpgsqlDbType.Bigint, row => row.OriginalMinor),
        new("original_currency", NpgsqlDbType.Varchar, row => row.OriginalCurrency?.Code),
        new("fingerprint", NpgsqlDbType.Bigint, row => row.Fingerprint),
        new("occurrence", NpgsqlDbType.Integer, row => row.Occurrence),
        new("check_number", NpgsqlDbType.Varchar, row => row.CheckNumber),
        new("locked", NpgsqlDbType.Integer, row => (int)row.Locked),
        new("search_text", NpgsqlDbType.Text, row => row.SearchText),
        new("state", NpgsqlDbType.Integer, row => (int)row.State),
        new("batch_key", NpgsqlDbType.Bigint, row => row.BatchKey),
        new("version", NpgsqlDbType.Integer, row => row.Version),
        new("created_at", NpgsqlDbType.Bigint, row => row.CreatedAt.ToUnixTimeMilliseconds()),
        new("updated_at", NpgsqlDbType.Bigint, row => row.UpdatedAt.ToUnixTimeMilliseconds()),
    ];

    public static readonly BulkInsert.Column<Payee>[] Payees =
    [
        new("id", NpgsqlDbType.Uuid, row => row.Id),
        new("household_id", NpgsqlDbType.Bigint, row => row.HouseholdId.Value),
        new("name", NpgsqlDbType.Varchar, row => row.Name),
        new("name_key", NpgsqlDbType.Varchar, row => row.NameKey),
        new("state", NpgsqlDbType.Integer, row => (int)row.State),
        new("batch_key", NpgsqlDbType.Bigint, row => row.BatchKey),
        new("version", NpgsqlDbType.Integer, row => row.Version),
        new("created_at", NpgsqlDbType.Bigint, row => row.CreatedAt.ToUnixTimeMilliseconds()),
        new("updated_at", NpgsqlDbType.Bigint, row => row.UpdatedAt.ToUnixTimeMilliseconds()),
    ];

    public static readonly BulkInsert.Column<Transfer>[] Transfers =
    [
        new("id", NpgsqlDbType.Uuid, row => row.Id),
        new("household_id", NpgsqlDbType.Bigint, row => row.HouseholdId.Value),
        new("from_key", NpgsqlDbType.Bigint, row => row.FromKey),
        new("to_key", NpgsqlDbType.Bigint, row => row.ToKey),
        new("state", NpgsqlDbType.Integer, row => (int)row.State),
        new("batch_key", NpgsqlDbType.Bigint, row => row.BatchKey),
        new("version", NpgsqlDbType.Integer, row => row.Version),
        new("created_at", NpgsqlDbType.Bigint, row => row.CreatedAt.ToUnixTimeMilliseconds()),
        new("updated_at", NpgsqlDbType.Bigint, row => row.UpdatedAt.ToUnixTimeMilliseconds()),
    ];

    public static readonly BulkInsert.Column<TransferProposal>[] Proposals =
    [
        new("id", NpgsqlDbType.Uuid, row => row.Id),
        new("household_id", NpgsqlDbType.Bigint, row => row.HouseholdId.Value),
        new("from_key", NpgsqlDbType.Bigint, row => row.FromKey),
        new("to_key", NpgsqlDbType.Bigint, row => row.ToKey),
        new("evidence", NpgsqlDbType.Integer, row => (int)row.Evidence),
        new("is_rejected", NpgsqlDbType.Boolean, row => row.IsRejected),
        new("state", NpgsqlDbType.Integer, row => (int)row.State),
        new("batch_key", NpgsqlDbType.Bigint, row => row.BatchKey),
        new("version", NpgsqlDbType.Integer, row => row.Version),
        new("created_at", NpgsqlDbType.Bigint, row => row.CreatedAt.ToUnixTimeMilliseconds()),
        new("updated_at", NpgsqlDbType.Bigint, row => row.UpdatedAt.ToUnixTimeMilliseconds()),
    ];

    public static readonly BulkInsert.Column<TransactionPart>[] Parts =
    [
        new("household_id", NpgsqlDbType.Bigint, part => part.HouseholdId.Value),
        new("transaction_key", NpgsqlDbType.Bigint, part => part.TransactionKey),
        new("position", NpgsqlDbType.Integer, part => part.Position),
        new("category_key", NpgsqlDbType.Bigint, part => part.CategoryKey),
        new("amount_minor", NpgsqlDbType.Bigint, part => part.Amount.Minor),
        new("amount_currency", NpgsqlDbType.Varchar, part => part.Amount.Currency.Code),
        new("notes", NpgsqlDbType.Varchar, part => part.Notes),
    ];

    public static readonly BulkInsert.Column<TransactionTag>[] Tags =
    [
        new("household_id", NpgsqlDbType.Bigint, tag => tag.HouseholdId.Value),
        new("transaction_key", NpgsqlDbType.Bigint, tag => tag.TransactionKey),
        new("tag_key", NpgsqlDbType.Bigint, tag => tag.TagKey),
    ];
}
