var builder = FunctionsApplication.CreateBuilder(args).ConfigureFunctionsWebApplication();
_ = builder;
