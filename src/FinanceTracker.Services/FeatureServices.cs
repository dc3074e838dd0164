using FinanceTracker.Services.People;
using Microsoft.Extensions.DependencyInjection;

namespace FinanceTracker.Services;

/// <summary>The one list of use cases, for the web process, the command line and tests alike.</summary>
public static class FeatureServices
{
    /// <summary>Everything a host needs beside the store, <c>TimeProvider</c>, logging and <see cref="PeopleSettings"/>.</summary>
    public static IServiceCollection AddFeatureServices(this IServiceCollection services) => services;
}
