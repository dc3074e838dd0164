using FinanceTracker.Domain.Common;
using FinanceTracker.Domain.Values;
using FinanceTracker.Services.Accounts;
using FinanceTracker.Web.Shell;
using FinanceTracker.Web.Ui;
using Microsoft.AspNetCore.Components;

namespace FinanceTracker.Web.Features.Accounts;

/// <summary>Adds, changes, archives and deletes accounts, with what each of these asks and says; for every page that shows one.</summary>
public sealed partial class AccountEditor(AccountService accounts, UndoToast undo, Toasts toasts)
{
    private ResultNotice? notice;
    private AccountView? edited;
    private AccountView? doomed;
    private string? reason;
    private bool editing;
    private bool confirming;

    /// <summary>The household's.</summary>
    [Parameter, EditorRequired] public Currency Currency { get; set; }

    /// <summary>The household's date.</summary>
    [Parameter, EditorRequired] public DateOnly Today { get; set; }

    /// <summary>One was added or changed.</summary>
    [Parameter] public EventCallback OnChanged { get; set; }

    /// <summary>One was deleted.</summary>
    [Parameter] public EventCallback OnGone { get; set; }

    /// <summary>The form was closed.</summary>
    [Parameter] public EventCallback OnClosed { get; set; }

    public void Add() => Show(null);

    public void Edit(AccountView account) => Show(account);

    /// <summary>Says how something on the page ended, at the place where this stands.</summary>
    public bool Tell<T>(Result<T> result) => notice!.Show(result);

    private void Show(AccountView? account)
    {
        (edited, editing) = (account, true);
        StateHasChanged();
    }

    private async Task OpenedAsync(bool open)
    {
        editing = open;
        if (!open)
            await OnClosed.InvokeAsync();
    }

    private async Task SavedAsync(AccountView account)
    {
        toasts.Show(edited is null ? $"Added {account.AccountName}" : $"Saved {account.AccountName}");
        await OnChanged.InvokeAsync();
    }

    private async Task ArchiveAsync(AccountView account)
    {
        editing = false;
        var result = await accounts.UpdateAsync(account.Id, AccountForm.Same(account, !account.IsClosed), CancellationToken.None);
        if (!Tell(result))
            return;
        toasts.Show(account.IsClosed ? $"{account.AccountName} is in use again" : $"Archived {account.AccountName}",
            () => accounts.UpdateAsync(account.Id, AccountForm.Same(result.Value, account.IsClosed), CancellationToken.None));
        await OnChanged.InvokeAsync();
    }

    /// <summary>One without entries goes at once, with an undo; else the service says what would go with it.</summary>
    private async Task DeleteAsync(AccountView account)
    {
        editing = false;
        var result = await accounts.DeleteAsync(account.Id, force: false, CancellationToken.None);
        if (result.Failure is Failure.Conflict conflict)
            (doomed, reason, confirming) = (account, conflict.Reason, true);
        else
            await DeletedAsync(account, result);
    }

    private async Task DeleteForGoodAsync()
    {
        confirming = false;
        await DeletedAsync(doomed!, await accounts.DeleteAsync(doomed!.Id, force: true, CancellationToken.None));
    }

    private async Task DeletedAsync(AccountView account, Result<Guid> result)
    {
        if (!Tell(result))
            return;
        undo.Offer($"Deleted {account.AccountName}", result.Value);
        await OnGone.InvokeAsync();
    }
}
