using FinanceTracker.Domain.Common;
using FinanceTracker.Domain.Imports;
using FinanceTracker.Services.Data;
using FinanceTracker.Services.Households;
using FinanceTracker.Services.Imports.Packed;

namespace FinanceTracker.Services.Imports;

/// <summary>Reads uploaded files away from the caller's thread, with what a person answered or corrected before. Keeps the few read last.</summary>
public sealed class ImportReader(HouseholdDb household, HouseholdSettings settings, ImportFiles files, ImportMemory memory, ReadLimits limits)
{
    private readonly ReadLimits roomy = limits with { OpenOverflow = files.OpenOverflow };
    private static readonly FileNeed OtherHeadings = new(ReadNeed.Mapping,
        "You corrected the columns of this account before, and this file has other headings. Are its columns right?");

    /// <summary>Reads a new file, by what was remembered where that fits; gives the choices it was read by, and the name with that of the packed file.</summary>
    internal async Task<Result<(BankFile File, ImportChoices Choices, string Name)>> ReadNewAsync(
        FileContent content, string fileName, ImportChoices choices, IProgress<ImportStep>? progress, CancellationToken ct)
    {
        var unpacked = await UnpackAsync(content, ct);
        if (!unpacked.IsOk)
            return unpacked.Failure!;
        var file = unpacked.Value;
        var proposed = await ProposeAsync(file, fileName, choices, ct);
        var read = await ReadAsync(file, fileName, proposed, progress, ct);
        if (!read.IsOk && proposed.HasAnswers && !choices.HasAnswers)
        {
            // The head was alike, the rest was not.
            proposed = choices;
            read = await ReadAsync(file, fileName, choices, progress, ct);
        }
        if (!read.IsOk)
            return read.Failure!;
        return (read.Value, proposed.HasAnswers ? proposed : proposed with { Found = read.Value.Mapping }, file.NameIn(fileName));
    }

    /// <summary>The file of an import, read by its answers.</summary>
    internal async Task<Result<BankFile>> FileAsync(ImportRun run, ImportChoices choices, IProgress<ImportStep>? progress, CancellationToken ct)
    {
        if (memory.Find(run.Id, run.Answers) is { } known)
            return known;
        var unpacked = await SourceAsync(run, ct);
        if (!unpacked.IsOk)
            return unpacked.Failure!;
        var read = await ReadAsync(unpacked.Value, run.FileName, choices, progress, ct);
        if (read.IsOk)
            memory.Keep(run.Id, run.Answers, read.Value);
        return read;
    }

    /// <summary>The uploaded file as the readers take it. Conflict when it is not kept any more.</summary>
    internal async Task<Result<UnpackedFile>> SourceAsync(ImportRun run, CancellationToken ct) => await files.LoadAsync(run.Id, ct) is { } content
        ? await UnpackAsync(content, ct)
        : new Failure.Conflict("The uploaded file is not kept any more. Upload it again.");

    /// <summary>The choices with what is remembered for the account that was chosen now.</summary>
    internal async Task<ImportChoices> ForAccountAsync(ImportRun run, ImportChoices choices, CancellationToken ct) =>
        await files.LoadAsync(run.Id, ct) is { } content && await UnpackAsync(content, ct) is { IsOk: true, Value: var file }
            ? await ProposeAsync(file, run.FileName, choices.WithoutAnswers(), ct)
            : choices;

    private async Task<Result<UnpackedFile>> UnpackAsync(FileContent content, CancellationToken ct)
    {
        await using var db = await household.OpenAsync(ct);
        var today = (await settings.GetAsync(db, ct)).Calendar.Today;
        return await Task.Run(() => Unpacker.Unpack(content, limits, today, ct), ct);
    }

    private async Task<ImportChoices> ProposeAsync(UnpackedFile file, string fileName, ImportChoices choices, CancellationToken ct)
    {
        await using var db = await household.OpenAsync(ct);
        var today = (await settings.GetAsync(db, ct)).Calendar.Today;
        return await ImportProfiles.ProposeAsync(db, file.Content, choices,
            (head, answers) => (file.Read(head, fileName, answers, limits, today, null, ct) as ReadOutcome.Understood)?.File, ct);
    }

    private async Task<Result<BankFile>> ReadAsync(
        UnpackedFile file, string fileName, ImportChoices choices, IProgress<ImportStep>? progress, CancellationToken ct)
    {
        await using var db = await household.OpenAsync(ct);
        var today = (await settings.GetAsync(db, ct)).Calendar.Today;
        var steps = progress is null ? null : new Steps(progress);
        return await Task.Run(() => file.Read(file.Content, fileName, choices.ForReading(), roomy, today, steps, ct), ct) switch
        {
            ReadOutcome.Understood { File: var read } => choices is { HeadingsChanged: true, Mapping: null } && read.Needs.All(need => need.Need != ReadNeed.Mapping)
                ? read with { Needs = [OtherHeadings, .. read.Needs] }
                : read,
            ReadOutcome.Unreadable unreadable => new Failure.Invalid("file", Explain(unreadable)),
            ReadOutcome.Unsupported unsupported => new Failure.Unsupported(unsupported.Message),
            _ => throw new InvalidOperationException("An outcome nobody knows."),
        };
    }

    private static string Explain(ReadOutcome.Unreadable unreadable)
    {
        const int most = 20;
        var lines = unreadable.Rejected.Take(most).Select(row => $"line {row.Line}: {row.Field} \"{row.Value}\" {row.Reason}");
        var more = unreadable.Rejected.Count > most ? $" and {unreadable.Rejected.Count - most} more" : "";
        return unreadable.Rejected.Count == 0 ? unreadable.Message : $"{unreadable.Message} {string.Join("; ", lines)}{more}";
    }

    private sealed class Steps(IProgress<ImportStep> progress) : IProgress<ReadProgress>
    {
        public void Report(ReadProgress value) => progress.Report(new ImportStep(ImportStage.Reading, value.Rows, value.Of));
    }
}
