using FinanceTracker.Services.Attachments;
using FinanceTracker.Services.Households;
using FinanceTracker.Web.Identity;

namespace FinanceTracker.Web.Features.Attachments;

/// <summary>Files that pages show and link to: behind the browser's own session, in the household that session acts in.</summary>
internal static class AttachmentPaths
{
    public static void MapAttachmentFiles(this IEndpointRouteBuilder app)
    {
        app.MapGet("/attachments/{id:guid}", (Guid id, HttpContext http, HouseholdDoor door, AttachmentService attachments, CancellationToken ct) => SendAsync(id, false, http, door, attachments, ct))
            .RequireAuthorization().ExcludeFromDescription();
        app.MapGet("/attachments/{id:guid}/small", (Guid id, HttpContext http, HouseholdDoor door, AttachmentService attachments, CancellationToken ct) => SendAsync(id, true, http, door, attachments, ct))
            .RequireAuthorization().ExcludeFromDescription();
    }

    /// <summary>The file, relative to the base of the app.</summary>
    public static string Of(Guid id) => $"attachments/{id}";

    /// <summary>What a list shows of a picture: the small one, or the picture itself where nobody made a small one.</summary>
    public static string Small(AttachmentView file) => file.HasThumbnail ? $"attachments/{file.Id}/small" : Of(file.Id);

    private static async Task<IResult> SendAsync(Guid id, bool small, HttpContext http, HouseholdDoor door, AttachmentService attachments, CancellationToken ct) =>
        http.User.PersonKey() is { } person && (await door.EnterAsync(person, http.User.HouseholdId(), ct)).IsOk && await attachments.GetFileAsync(id, small, ct) is { IsOk: true } file
            ? AttachmentAnswer.Send(http, file.Value)
            : TypedResults.NotFound();
}
