using FinanceTracker.Services.Backups;
using FinanceTracker.Services.Households;
using FinanceTracker.Web.Identity;
using Microsoft.Net.Http.Headers;

namespace FinanceTracker.Web.Features.Backups;

/// <summary>Backups as downloads: behind the browser's own session, for the administrator. The name only chooses among those that are listed.</summary>
internal static class BackupPaths
{
    public static void MapBackupFiles(this IEndpointRouteBuilder app) =>
        app.MapGet("/admin/backups/{name}", SendAsync).RequireAuthorization().ExcludeFromDescription();

    /// <summary>The file, relative to the base of the app.</summary>
    public static string Of(string name) => $"admin/backups/{Uri.EscapeDataString(name)}";

    private static async Task<IResult> SendAsync(string name, HttpContext http, HouseholdDoor door, BackupService backups, CancellationToken ct)
    {
        if (http.User.PersonKey() is not { } person || !(await door.EnterAsync(person, http.User.HouseholdId(), ct)).IsOk || await backups.FindAsync(name, ct) is not { IsOk: true } file)
            return TypedResults.NotFound();
        var headers = http.Response.Headers;
        headers.CacheControl = "no-store";
        headers.XContentTypeOptions = "nosniff";
        headers.ContentDisposition = new ContentDispositionHeaderValue("attachment") { FileName = name }.ToString();
        return TypedResults.PhysicalFile(file.Value, "application/zip", enableRangeProcessing: true);
    }
}
