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
    private readonly IEnumerable<Type> _functionTypes;
    private readonly WebApplicationBuilder _web;
    private readonly HostFiles _files;
    private readonly List<Func<FunctionExecutionDelegate, FunctionExecutionDelegate>> _middleware = [];

    /// <param name="args">The command line; settings in it win over all others.</param>
    /// <param name="functionTypes">Where <c>[Function]</c> methods are looked for.</param>
    /// <param name="contentRoot">Where host.json is; the current directory when not given.</param>
    internal FunctionsApplicationBuilder(string[] args, IEnumerable<Type> functionTypes, string? contentRoot = null)
    {
        _functionTypes = functionTypes;
        (_web, _files) = EmbeddedHost.CreateWebBuilder(args, contentRoot);
    }

    public IDictionary<object, object> Properties => ((IHostApplicationBuilder)_web).Properties;

    public ConfigurationManager Configuration => _web.Configuration;

    public IHostEnvironment Environment => _web.Environment;

    public ILoggingBuilder Logging => _web.Logging;

    public IMetricsBuilder Metrics => _web.Metrics;

    public IServiceCollection Services => _web.Services;

    IConfigurationManager IHostApplicationBuilder.Configuration => _web.Configuration;

    /// <summary>The host, once every function and setting has been checked; throws with every fault named.</summary>
    public IHost Build() => EmbeddedHost.Build(_web, _files, _functionTypes, _middleware);

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
