using FinanceTracker.Web.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace FinanceTracker.Web.Shell;

/// <summary>
/// Bank files may be dropped on any page: shows where, and leads to the import page, which takes them. The files themselves stay with the
/// browser (wwwroot/js/files.js). Without a mouse the chooser of the import page does the same.
/// </summary>
public sealed partial class FileDrop(UiScript script, NavigationManager navigation) : IDisposable
{
    private DotNetObjectReference<FileDrop>? self;

    [JSInvokable]
    public void OpenImport() => navigation.NavigateTo("import");

    public void Dispose() => self?.Dispose();

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
            await script.CallAsync("filesOwner", self = DotNetObjectReference.Create(this));
    }
}
