using System.Text.Json;
using FinanceTracker.Domain.Imports;

namespace FinanceTracker.Services.Imports;

/// <summary>Everything a person has decided about one import so far; kept with the run as JSON.</summary>
internal sealed record ImportChoices
{
    /// <summary>The account named with the upload.</summary>
    public Guid? AccountId { get; init; }

    public CsvMapping? Mapping { get; init; }

    public Dictionary<int, Guid> Accounts { get; init; } = [];

    public DateOrder? DateOrder { get; init; }

    public bool? FlipSigns { get; init; }

    public string? Currency { get; init; }

    public string? Charset { get; init; }

    public bool CreateCategories { get; init; }

    public List<ImportOverride> Overrides { get; init; } = [];

    public ReadAnswers ForReading() => new()
    {
        Mapping = Mapping,
        DateOrder = DateOrder,
        FlipSigns = FlipSigns,
        Charset = Charset,
        Currency = Domain.Values.Currency.TryFind(Currency, out var found) ? found : null,
    };

    /// <summary>Takes new decisions in; what they leave out stays.</summary>
    public ImportChoices With(UpdateImport update)
    {
        var accounts = new Dictionary<int, Guid>(Accounts);
        foreach (var (index, account) in update.Accounts ?? [])
            accounts[int.Parse(index, System.Globalization.CultureInfo.InvariantCulture)] = account;
        var overrides = Overrides.ToDictionary(row => (row.Statement, row.Line));
        foreach (var row in update.Overrides ?? [])
        {
            overrides[(row.Statement, row.Line)] = overrides.TryGetValue((row.Statement, row.Line), out var old)
                ? new ImportOverride { Statement = row.Statement, Line = row.Line, Action = row.Action ?? old.Action, CategoryId = row.CategoryId ?? old.CategoryId }
                : row;
        }
        return this with
        {
            Mapping = update.Mapping ?? Mapping,
            Accounts = accounts,
            DateOrder = update.Answers?.DateOrder ?? DateOrder,
            FlipSigns = update.Answers?.FlipSigns ?? FlipSigns,
            Currency = update.Answers?.Currency ?? Currency,
            Charset = update.Answers?.Charset ?? Charset,
            CreateCategories = update.CreateCategories ?? CreateCategories,
            Overrides = [.. overrides.Values],
        };
    }

    public string ToJson() => JsonSerializer.Serialize(this);

    public static ImportChoices FromJson(string json) => JsonSerializer.Deserialize<ImportChoices>(json) ?? new ImportChoices();
}
