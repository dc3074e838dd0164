using FinanceTracker.Domain.Imports;

namespace FinanceTracker.Services.Imports;

/// <summary>How an account's files are read, as a file to carry elsewhere; see docs/import-profiles.md. There is no row of any bank file in it.</summary>
public sealed class ImportProfileFile
{
    /// <summary>What <see cref="Format"/> says.</summary>
    public const string Name = "financetracker-import-profiles";

    /// <summary>What <see cref="Version"/> says.</summary>
    public const int Current = 1;

    public string? Format { get; set; }

    public int Version { get; set; }

    public List<SavedReading>? Profiles { get; set; }
}

/// <summary>How one kind of file is read. What is left out is found in each file itself.</summary>
public sealed class SavedReading
{
    /// <summary>Which files: 32 hexadecimal digits, see docs/specs/import-reading.md.</summary>
    public string? Signature { get; set; }

    /// <summary>The format of the files: <c>csv</c>, <c>xlsx</c>, <c>ofx</c> and so on.</summary>
    public string? Files { get; set; }

    /// <summary>The signature stands for headings.</summary>
    public bool HasHeadings { get; set; }

    /// <summary>The columns themselves were corrected.</summary>
    public bool HasColumns { get; set; }

    public CsvMapping? Mapping { get; set; }

    public DateOrder? DateOrder { get; set; }

    public bool? FlipSigns { get; set; }

    /// <summary>An ISO 4217 code.</summary>
    public string? Currency { get; set; }

    public string? Charset { get; set; }
}

/// <summary>An account and what is remembered about reading its files.</summary>
/// <param name="AccountId">The account.</param>
/// <param name="AccountName">What it is called.</param>
/// <param name="Readings">Newest first.</param>
/// <param name="Json">All of it as a file to carry elsewhere, UTF-8.</param>
public sealed record AccountReadings(Guid AccountId, string AccountName, IReadOnlyList<ReadingView> Readings, ReadOnlyMemory<byte> Json);

/// <summary>One way of reading.</summary>
/// <param name="Signature">Tells it from the account's others.</param>
/// <param name="Files">The format of the files.</param>
/// <param name="CorrectedAt">When a person taught it, UTC.</param>
/// <param name="Headings">Columns it names, in the order date, payee, amount…; empty for formats without columns.</param>
public sealed record ReadingView(string Signature, string Files, DateTimeOffset CorrectedAt, IReadOnlyList<string> Headings);
