using FinanceTracker.Domain.Common;
using FinanceTracker.Services.Imports;
using FinanceTracker.Web.Features.Transactions;
using FinanceTracker.Web.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;

namespace FinanceTracker.Web.Features.Imports;

/// <summary>What each account remembers about reading files: taken along as a file, brought back, forgotten.</summary>
public sealed partial class ImportProfilesCard
{
    private IReadOnlyList<AccountReadings>? accounts;
    private ResultNotice? notice;
    private Guid? into;
    private string? told;
    private bool busy;

    [Parameter, EditorRequired] public LedgerLook Look { get; set; } = null!;

    [Inject] private ImportProfileService Profiles { get; set; } = null!;

    protected override Task OnInitializedAsync() => LoadAsync();

    private static string Says(AccountReadings account) => string.Join(" · ", account.Readings.Select(reading =>
        ImportWords.Format(reading.Files) + (reading.Headings.Count > 0 ? " with " + string.Join(", ", reading.Headings) : "")));

    private static string FileName(AccountReadings account) =>
        $"{string.Concat(account.AccountName.Select(letter => char.IsLetterOrDigit(letter) ? char.ToLowerInvariant(letter) : '-')).Trim('-')}.readings.json";

    private Task LoadAsync() => ReadAsync(async ct => accounts = await Profiles.ListImportProfilesAsync(ct));

    private Task ForgetAsync(AccountReadings account) => DoAsync(
        async () => (await Profiles.DeleteImportProfilesAsync(account.AccountId, null, CancellationToken.None)).Failure,
        $"Forgotten: how files of {account.AccountName} are read. Files that are in stay in.");

    private Task TakeAsync(InputFileChangeEventArgs chosen) => DoAsync(
        async () =>
        {
            // One byte more than may be, so that too large a file is told from a cut one.
            var bytes = new byte[(int)Math.Min(chosen.File.Size, ImportProfileService.MostBytes + 1)];
            await using var stream = chosen.File.OpenReadStream(long.MaxValue);
            await stream.ReadExactlyAsync(bytes);
            var result = await Profiles.UpdateImportProfilesAsync(into!.Value, bytes, CancellationToken.None);
            return result.Failure is { } failure ? new Failure.Invalid("", $"{chosen.File.Name}: {ImportWords.Refusal(failure)}") : null;
        },
        $"{Look.Account(into)?.AccountName} now reads its files as {chosen.File.Name} says.");

    private async Task DoAsync(Func<Task<Failure?>> work, string done)
    {
        (busy, told) = (true, null);
        var failure = await work();
        busy = false;
        notice!.Show(failure);
        told = failure is null ? done : null;
        await LoadAsync();
    }
}
