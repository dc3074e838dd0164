using FinanceTracker.Services.Payees;

namespace FinanceTracker.Web.Features.Payees;

/// <summary>A payee while it is being typed. The properties have the request's names, so that its messages find their fields.</summary>
internal sealed class PayeeForm(PayeeView? payee)
{
    public string? Name { get; set; } = payee?.Name;

    public Guid? DefaultCategoryId { get; set; } = payee?.DefaultCategoryId;

    public List<string> Aliases { get; } = [.. payee?.Aliases ?? []];

    public SavePayee ToRequest() => new() { Name = Name, Colour = payee?.Colour, DefaultCategoryId = DefaultCategoryId, Aliases = [.. Aliases], Version = payee?.Version };
}
