using System.Globalization;
using FinanceTracker.Domain.Transactions;
using FinanceTracker.Services.Transactions;
using Microsoft.AspNetCore.WebUtilities;

namespace FinanceTracker.Web.Features.Transactions;

/// <summary>What the register shows, as its address says it. The address holds the whole filter, so that back and bookmarks work.</summary>
public sealed record RegisterFilter
{
    private static readonly Dictionary<string, TransactionSort> Sorts = new(StringComparer.Ordinal)
    {
        ["date"] = TransactionSort.OldestFirst,
        ["amount"] = TransactionSort.SmallestFirst,
        ["-amount"] = TransactionSort.LargestFirst,
        ["payee"] = TransactionSort.ByMerchant,
        ["-payee"] = TransactionSort.ByMerchantDescending,
        ["category"] = TransactionSort.ByCategory,
        ["-category"] = TransactionSort.ByCategoryDescending,
        ["account"] = TransactionSort.ByAccount,
        ["-account"] = TransactionSort.ByAccountDescending,
        ["note"] = TransactionSort.ByNote,
        ["-note"] = TransactionSort.ByNoteDescending,
    };

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

    /// <summary>In which order.</summary>
    public TransactionSort Sort { get; init; }

    public bool IsByDate => Sort is TransactionSort.NewestFirst or TransactionSort.OldestFirst;

    /// <summary>True when nothing beside the account narrows the list.</summary>
    public bool IsWhole => this with { Account = null, Sort = default } == new RegisterFilter();

    /// <summary>True when nothing narrows the list.</summary>
    public bool IsEmpty => this with { Sort = default } == new RegisterFilter();

    /// <summary>The same list by a column; the other way round when it is by that column already. Null for columns that are not sorted by.</summary>
    public RegisterFilter? By(RegisterColumn column) => (column, Sort) switch
    {
        (RegisterColumn.Date, TransactionSort.NewestFirst) => this with { Sort = TransactionSort.OldestFirst },
        (RegisterColumn.Date, _) => this with { Sort = TransactionSort.NewestFirst },
        (RegisterColumn.Amount, TransactionSort.SmallestFirst) => this with { Sort = TransactionSort.LargestFirst },
        (RegisterColumn.Amount, _) => this with { Sort = TransactionSort.SmallestFirst },
        (RegisterColumn.Payee, TransactionSort.ByMerchant) => this with { Sort = TransactionSort.ByMerchantDescending },
        (RegisterColumn.Payee, _) => this with { Sort = TransactionSort.ByMerchant },
        (RegisterColumn.Category, TransactionSort.ByCategory) => this with { Sort = TransactionSort.ByCategoryDescending },
        (RegisterColumn.Category, _) => this with { Sort = TransactionSort.ByCategory },
        (RegisterColumn.Account, TransactionSort.ByAccount) => this with { Sort = TransactionSort.ByAccountDescending },
        (RegisterColumn.Account, _) => this with { Sort = TransactionSort.ByAccount },
        (RegisterColumn.Note, TransactionSort.ByNote) => this with { Sort = TransactionSort.ByNoteDescending },
        (RegisterColumn.Note, _) => this with { Sort = TransactionSort.ByNote },
        _ => null,
    };

    /// <summary>How a column is sorted, as aria-sort says it; null when the list is by another one.</summary>
    public string? SortOf(RegisterColumn column) => (column, Sort) switch
    {
        (RegisterColumn.Date, TransactionSort.NewestFirst) or (RegisterColumn.Amount, TransactionSort.LargestFirst) or (RegisterColumn.Payee, TransactionSort.ByMerchantDescending)
            or (RegisterColumn.Category, TransactionSort.ByCategoryDescending) or (RegisterColumn.Account, TransactionSort.ByAccountDescending) or (RegisterColumn.Note, TransactionSort.ByNoteDescending) => "descending",
        (RegisterColumn.Date, TransactionSort.OldestFirst) or (RegisterColumn.Amount, TransactionSort.SmallestFirst) or (RegisterColumn.Payee, TransactionSort.ByMerchant)
            or (RegisterColumn.Category, TransactionSort.ByCategory) or (RegisterColumn.Account, TransactionSort.ByAccount) or (RegisterColumn.Note, TransactionSort.ByNote) => "ascending",
        _ => null,
    };

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
        Sort = Sort,
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
        Add("sort", Sorts.FirstOrDefault(pair => pair.Value == Sort).Key);
        return parts.Count == 0 ? "transactions" : "transactions?" + string.Join('&', parts);

        void Add(string name, object? value)
        {
            if (value is not null)
                parts.Add($"{name}={Uri.EscapeDataString(value.ToString()!)}");
        }
    }

    /// <summary>The words of an address's query.</summary>
    public static Dictionary<string, string?> Words(Uri address)
    {
        ArgumentNullException.ThrowIfNull(address);
        return QueryHelpers.ParseQuery(address.Query).ToDictionary(pair => pair.Key, pair => (string?)pair.Value.ToString(), StringComparer.OrdinalIgnoreCase);
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
            Sort = Sorts.GetValueOrDefault(query.GetValueOrDefault("sort") ?? ""),
        };

        Guid? Id(string name) => Guid.TryParse(query.GetValueOrDefault(name), out var id) ? id : null;
        DateOnly? Day(string name) => DateOnly.TryParseExact(query.GetValueOrDefault(name), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
        decimal? Number(string name) => decimal.TryParse(query.GetValueOrDefault(name), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number : null;
    }
}
