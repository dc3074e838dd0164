using FinanceTracker.Services.Imports;
using FinanceTracker.Web.Api;

namespace FinanceTracker.Web.Features.Imports;

internal static class ImportProfileEndpoints
{
    public static void MapImportProfiles(this IEndpointRouteBuilder api)
    {
        var routes = api.MapGroup("/accounts/{id:guid}/import-profiles").WithTags("Imports");
        routes.MapGet("", GetAsync).WithName("GetImportProfiles").WithSummary("How files of this account are read, as a file to carry elsewhere; no data in it.");
        routes.MapPut("", UpdateAsync).WithName("UpdateImportProfiles").WithSummary("Teaches the account what such a file says; readings of other files stay.");
        routes.MapDelete("", DeleteAsync).WithName("DeleteImportProfiles").WithSummary("Forgets how files of this account are read; with ?signature= one kind of file only.");
    }

    private static async Task<ApiOk<ImportProfileFile>> GetAsync(Guid id, ImportProfileService profiles, CancellationToken ct) =>
        (await profiles.GetImportProfilesAsync(id, ct)).ToHttp();

    private static async Task<ApiOk<ImportProfileFile>> UpdateAsync(Guid id, ImportProfileFile body, ImportProfileService profiles, CancellationToken ct) =>
        (await profiles.UpdateImportProfilesAsync(id, body, ct)).ToHttp();

    private static async Task<ApiDone> DeleteAsync(Guid id, ImportProfileService profiles, CancellationToken ct, string? signature = null) =>
        (await profiles.DeleteImportProfilesAsync(id, signature, ct)).ToNoContent();
}
