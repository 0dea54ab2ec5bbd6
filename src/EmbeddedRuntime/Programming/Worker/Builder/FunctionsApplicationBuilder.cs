using System.Reflection;
using FunctionsOrchestrator.EmbeddedRuntime.Hosting;
using FunctionsOrchestrator.EmbeddedRuntime.Worker.Middleware;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.Metrics;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace FunctionsOrchestrator.EmbeddedRuntime.Worker.Builder;

/// <summary>Builds an isolated worker app.</summary>
public class FunctionsApplicationBuilder : IHostApplicationBuilder, IFunctionsWorkerApplicationBuilder
{
    private readonly WebApplicationBuilder _web;
    private readonly HostFiles _files;
    private readonly List<Func<FunctionExecutionDelegate, FunctionExecutionDelegate>> _middleware = [];

    internal FunctionsApplicationBuilder(string[] args, IReadOnlyList<Assembly> functionAssemblies, string? contentRoot = null)
    {
        FunctionAssemblies = functionAssemblies;
        (_web, _files) = EmbeddedHost.CreateWebBuilder(args, contentRoot);
    }

    public IDictionary<object, object> Properties => ((IHostApplicationBuilder)_web).Properties;

    public ConfigurationManager Configuration => _web.Configuration;

    public IHostEnvironment Environment => _web.Environment;

    public ILoggingBuilder Logging => _web.Logging;

    public IMetricsBuilder Metrics => _web.Metrics;

    public IServiceCollection Services => _web.Services;

    IConfigurationManager IHostApplicationBuilder.Configuration => _web.Configuration;

    /// <summary>Where <c>[Function]</c> methods are looked for.</summary>
    internal IReadOnlyList<Assembly> FunctionAssemblies { get; }

    /// <summary>The host, once every function and setting has been checked; throws with every fault named.</summary>
    public IHost Build() => EmbeddedHost.Build(_web, _files, FunctionAssemblies, _middleware);

    public void ConfigureContainer<TContainerBuilder>(IServiceProviderFactory<TContainerBuilder> factory, Action<TContainerBuilder>? configure = null)
        where TContainerBuilder : notnull =>
        ((IHostApplicationBuilder)_web).ConfigureContainer(factory, configure);

    public IFunctionsWorkerApplicationBuilder Use(Func<FunctionExecutionDelegate, FunctionExecutionDelegate> middleware)
    {
        ArgumentNullException.ThrowIfNull(middleware);
        _middleware.Add(middleware);
        return this;
    }
}
