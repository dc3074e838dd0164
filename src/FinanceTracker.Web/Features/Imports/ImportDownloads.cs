using System.Text;
using FinanceTracker.Domain.Common;
using FinanceTracker.Services.Households;
using FinanceTracker.Services.Imports;
using FinanceTracker.Web.Identity;

namespace FinanceTracker.Web.Features.Imports;

/// <summary>Files that the import page links to: behind the browser's own session, in the household that session acts in.</summary>
internal static class ImportDownloads
{
    public static void MapImportDownloads(this IEndpointRouteBuilder app) =>
        app.MapGet("/import/{id:guid}/rejected.csv", RejectedAsync).RequireAuthorization().ExcludeFromDescription();

    /// <summary>Where the rows that can't be read lie, relative to the base of the app.</summary>
    public static string RejectedPath(Guid id) => $"import/{id}/rejected.csv";

    /// <summary>The CSV as a file. With a byte order mark: without one a spreadsheet takes the letters for those of its own country.</summary>
    public static IResult File(Result<TextDownload> download) => download.IsOk
        ? TypedResults.File([.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(download.Value.Content)], "text/csv; charset=utf-8", download.Value.Name)
        : download.Failure is Failure.Conflict { Reason: var reason } ? TypedResults.Text(reason, statusCode: StatusCodes.Status409Conflict) : TypedResults.NotFound();

    private static async Task<IResult> RejectedAsync(Guid id, HttpContext http, HouseholdDoor door, ImportFileService files, CancellationToken ct)
    {
        http.Response.Headers.CacheControl = "no-store";
        return http.User.PersonKey() is { } person && (await door.EnterAsync(person, http.User.HouseholdId(), ct)).IsOk
            ? File(await files.GetRejectedRowsAsync(id, ct))
            : TypedResults.NotFound();
    }
}
