using System.Globalization;
using FinanceTracker.Domain.Transactions;
using FinanceTracker.Services.Transactions;

namespace FinanceTracker.Web.Features.Transactions;

/// <summary>What the register shows, as its address says it. The address holds the whole filter, so that back and bookmarks work.</summary>
public sealed record RegisterFilter
{
    public Guid? Account { get; init; }

    public Guid? Category { get; init; }

    public DateOnly? From { get; init; }

    public DateOnly? To { get; init; }

    public decimal? Min { get; init; }

    public decimal? Max { get; init; }

    public string? Text { get; init; }

    public TransactionStatus? Status { get; init; }

    public bool Review { get; init; }

    public bool Uncategorised { get; init; }

    /// <summary>Rows of one import or other batch.</summary>
    public Guid? Batch { get; init; }

    /// <summary>True when nothing beside the account narrows the list.</summary>
    public bool IsWhole => this with { Account = null } == new RegisterFilter();

    /// <summary>True when nothing narrows the list.</summary>
    public bool IsEmpty => this == new RegisterFilter();

    public TransactionFilter ToQuery() => new()
    {
        AccountId = Account,
        CategoryId = Category,
        From = From,
        To = To,
        MinAmount = Min,
        MaxAmount = Max,
        Query = Text,
        Status = Status,
        ToReview = Review,
        Uncategorised = Uncategorised,
        BatchId = Batch,
    };

    /// <summary>The address of the register with this filter.</summary>
    public string ToAddress()
    {
        var parts = new List<string>();
        Add("account", Account);
        Add("category", Category);
        Add("from", From?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        Add("to", To?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        Add("min", Min?.ToString(CultureInfo.InvariantCulture));
        Add("max", Max?.ToString(CultureInfo.InvariantCulture));
        Add("text", Text);
        Add("status", Status?.ToString().ToLowerInvariant());
        Add("review", Review ? "1" : null);
        Add("uncategorised", Uncategorised ? "1" : null);
        Add("batch", Batch);
        return parts.Count == 0 ? "transactions" : "transactions?" + string.Join('&', parts);

        void Add(string name, object? value)
        {
            if (value is not null)
                parts.Add($"{name}={Uri.EscapeDataString(value.ToString()!)}");
        }
    }

    /// <summary>Reads the query; nonsense in it is left out.</summary>
    public static RegisterFilter Of(IReadOnlyDictionary<string, string?> query)
    {
        ArgumentNullException.ThrowIfNull(query);
        var text = query.GetValueOrDefault("text")?.Trim();
        return new RegisterFilter
        {
            Account = Id("account"),
            Category = Id("category"),
            Batch = Id("batch"),
            From = Day("from"),
            To = Day("to"),
            Min = Number("min"),
            Max = Number("max"),
            Text = string.IsNullOrEmpty(text) ? null : text,
            Status = Enum.TryParse<TransactionStatus>(query.GetValueOrDefault("status"), ignoreCase: true, out var status) && Enum.IsDefined(status) ? status : null,
            Review = query.GetValueOrDefault("review") == "1",
            Uncategorised = query.GetValueOrDefault("uncategorised") == "1",
        };

        Guid? Id(string name) => Guid.TryParse(query.GetValueOrDefault(name), out var id) ? id : null;
        DateOnly? Day(string name) => DateOnly.TryParseExact(query.GetValueOrDefault(name), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
        decimal? Number(string name) => decimal.TryParse(query.GetValueOrDefault(name), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number : null;
    }
}
