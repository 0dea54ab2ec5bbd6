using Microsoft.Extensions.DependencyInjection;

namespace FunctionsOrchestrator.App.Streaming;

/// <summary>Answers that go on.</summary>
public static class StreamingModule
{
    public static FunctionsApplicationBuilder AddStreaming(this FunctionsApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddSingleton<FollowerSlots>();
        return builder;
    }
}
