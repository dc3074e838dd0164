using System.Text.Json;
using System.Text.Json.Serialization;
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

    /// <summary>New payees get clean names learnt from the household's texts.</summary>
    public bool CleanPayees { get; init; }

    public List<ImportOverride> Overrides { get; init; } = [];

    /// <summary>Decisions about many rows at once, in their order; those about single rows come after them.</summary>
    public List<ImportSweep> Sweeps { get; init; } = [];

    /// <summary>Rows the bank has not booked yet are taken in too; null while nobody has decided.</summary>
    public bool? TakePending { get; init; }

    /// <summary>Old pending entries that this file should have booked and did not are taken away.</summary>
    public bool RemovePending { get; init; }

    /// <summary>The columns as the app found them by itself; null when it was told from the start.</summary>
    public CsvMapping? Found { get; init; }

    /// <summary>The answers are those of an earlier file, corrected at this instant; null when they are of this one.</summary>
    public DateTimeOffset? RememberedAt { get; init; }

    /// <summary>The account's files were read by corrected columns, and this one has other headings.</summary>
    public bool HeadingsChanged { get; init; }

    /// <summary>A person wants nothing remembered for this file.</summary>
    public bool Afresh { get; init; }

    /// <summary>True when anything about the reading is decided.</summary>
    [JsonIgnore]
    public bool HasAnswers => HasReading || TakePending is not null;

    /// <summary>The same, but for what to do with pending rows: that changes nothing of how the file is read.</summary>
    [JsonIgnore]
    public bool HasReading => Mapping is not null || DateOrder is not null || FlipSigns is not null || Currency is not null || Charset is not null;

    /// <summary>A person decided about the signs of this very file.</summary>
    [JsonIgnore]
    public bool HasOwnSigns => RememberedAt is null && (FlipSigns is not null || Mapping?.Sign is not null);

    /// <summary>The file is read with its signs turned, because a person said so.</summary>
    [JsonIgnore]
    public bool IsFlipped => FlipSigns ?? (Mapping?.Sign == SignRule.Flipped);

    /// <summary>The answers of an earlier file in place of own ones.</summary>
    public ImportChoices Remembering(ImportChoices earlier, DateTimeOffset correctedAt) => this with
    {
        Mapping = earlier.Mapping,
        DateOrder = earlier.DateOrder,
        FlipSigns = earlier.FlipSigns,
        Currency = earlier.Currency,
        Charset = earlier.Charset,
        TakePending = earlier.TakePending,
        RememberedAt = correctedAt,
        HeadingsChanged = false,
    };

    /// <summary>Without any answer about the reading; accounts and rows stay decided.</summary>
    public ImportChoices WithoutAnswers() => this with
    {
        Mapping = null,
        DateOrder = null,
        FlipSigns = null,
        Currency = null,
        Charset = null,
        TakePending = null,
        RememberedAt = null,
        HeadingsChanged = false,
    };

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
        var overrides = Overrides.ToDictionary(row => row.Names);
        foreach (var row in update.Overrides ?? [])
        {
            overrides[row.Names] = overrides.TryGetValue(row.Names, out var old)
                ? new ImportOverride { Statement = row.Statement, Line = row.Line, Place = row.Place, Action = row.Action ?? old.Action, CategoryId = row.CategoryId ?? old.CategoryId }
                : row;
        }
        return this with
        {
            Mapping = update.Mapping ?? Mapping,
            Accounts = accounts,
            DateOrder = update.Answers?.DateOrder ?? update.Mapping?.DateOrder ?? DateOrder,
            FlipSigns = update.Answers?.FlipSigns ?? (update.Mapping?.Sign is { } sign ? sign == SignRule.Flipped : FlipSigns),
            Currency = update.Answers?.Currency ?? Currency,
            Charset = update.Answers?.Charset ?? Charset,
            TakePending = update.Answers?.TakePending ?? TakePending,
            RemovePending = update.RemovePending ?? RemovePending,
            CleanPayees = update.CleanPayees ?? CleanPayees,
            CreateCategories = update.CreateCategories ?? CreateCategories,
            Overrides = [.. overrides.Values],
            RememberedAt = update.Mapping is null && update.Answers is null ? RememberedAt : null,
        };
    }

    public string ToJson() => JsonSerializer.Serialize(this);

    public static ImportChoices FromJson(string json) => JsonSerializer.Deserialize<ImportChoices>(json) ?? new ImportChoices();
}
