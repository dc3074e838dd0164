using System.Security.Cryptography;
using Microsoft.AspNetCore.Components.Web;

namespace FinanceTracker.Web.Shell;

/// <summary>Catches what a page throws; the log has the fault under the reference the person sees.</summary>
public sealed partial class PageErrorBoundary(ILogger<PageErrorBoundary> log) : ErrorBoundary
{
    private const string Letters = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";

    /// <summary>Such as <c>7QK-41M</c>.</summary>
    public string? Reference { get; private set; }

    protected override Task OnErrorAsync(Exception exception)
    {
        var drawn = RandomNumberGenerator.GetString(Letters, 6);
        Reference = $"{drawn[..3]}-{drawn[3..]}";
        log.LogError(exception, "A page failed, reference {Reference}", Reference);
        return Task.CompletedTask;
    }
}
