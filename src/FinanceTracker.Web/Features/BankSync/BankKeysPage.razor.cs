using FinanceTracker.Domain.Common;
using FinanceTracker.Services.BankSync.Keys;
using FinanceTracker.Services.Integrations.Plaid;
using FinanceTracker.Web.Ui;
using Microsoft.AspNetCore.Components.Forms;

namespace FinanceTracker.Web.Features.BankSync;

/// <summary>Walks the administrator from nothing to a key that works.</summary>
public sealed partial class BankKeysPage(BankKeyService service, PlaidKeyCheck check)
{
    private static readonly IReadOnlyList<Choice<PlaidEnvironment>> Environments = [new(PlaidEnvironment.Sandbox, "Sandbox"), new(PlaidEnvironment.Production, "Production")];
    private readonly SaveBankKeys form = new();
    private EditContext context = null!;
    private BankKeysView? keys;
    private ResultNotice? notice;
    private string? refused;
    private string? said;
    private bool isBusy;
    private bool isChecking;

    private bool Waits => isBusy || !RendererInfo.IsInteractive;

    protected override Task OnInitializedAsync()
    {
        context = new EditContext(form);
        return LoadAsync();
    }

    private Task LoadAsync() => ReadAsync(async ct =>
    {
        var found = await service.GetAsync(ct);
        refused = (found.Failure as Failure.Forbidden)?.Reason;
        if (found.IsOk)
        {
            keys = found.Value;
            (form.ClientId, form.Environment, form.Secret) = (keys.ClientId, keys.Environment, null);
        }
        StateHasChanged();
    });

    private Task SaveAsync() => DoAsync(async () => await Say(await service.SaveAsync(form, CancellationToken.None), "Saved. Check them now: it costs nothing."));

    private Task DeleteAsync() => DoAsync(async () => await Say(await service.DeleteAsync(CancellationToken.None), "Forgotten. Connections stay, and wait until there are keys again."));

    private async Task CheckAsync()
    {
        isChecking = true;
        await DoAsync(async () =>
        {
            var isUnsaved = !keys!.IsConfigured && (!keys.HasKeys || !string.IsNullOrEmpty(form.Secret) || form.ClientId != keys.ClientId || form.Environment != keys.Environment);
            var result = await check.CheckAsync(isUnsaved ? form : null, CancellationToken.None);
            said = notice!.Show(result, context) ? $"Plaid accepts these keys for {form.Environment.ToString().ToLowerInvariant()}.{(isUnsaved ? " Save them now." : "")}" : null;
        });
        isChecking = false;
    }

    private async Task Say(Result<Done> result, string words)
    {
        said = notice!.Show(result, context) ? words : null;
        if (result.IsOk)
            await LoadAsync();
    }

    private async Task DoAsync(Func<Task> work)
    {
        (isBusy, said) = (true, null);
        await work();
        isBusy = false;
    }
}
