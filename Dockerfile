# The client libraries: the SDK image has no Node.
FROM node:20-bookworm-slim AS client
WORKDIR /src
COPY package.json package-lock.json libman.json ./
COPY build/ build/
RUN npm ci --omit=dev --ignore-scripts --no-audit --no-fund
RUN node build/client-libraries.mjs

# Restored for Release, or the sandbox's packages would come along.
FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
WORKDIR /src
COPY global.json Directory.Build.props Directory.Packages.props .editorconfig ./
COPY BudCustomer.Web/BudCustomer.Web.csproj BudCustomer.Web/ClientLibraries.targets BudCustomer.Web/packages.release.lock.json BudCustomer.Web/
RUN dotnet restore BudCustomer.Web -p:Configuration=Release --locked-mode
COPY BudCustomer.Web/ BudCustomer.Web/
COPY --from=client /src/BudCustomer.Web/wwwroot/lib/ BudCustomer.Web/wwwroot/lib/
RUN dotnet publish BudCustomer.Web -c Release -r linux-x64 --no-restore -o /app

# The runtime comes with the portal. "extra" has ICU and time zones: numbers, dates and windows need both.
FROM mcr.microsoft.com/dotnet/runtime-deps:10.0-noble-chiseled-extra
WORKDIR /app
COPY --from=build /app .
# For 250m CPU and 256 MiB: profile-guided tiering costs throughput in the first minute, the heap must leave room for the rest, and
# threads that wait for work must not spend the quota on spinning.
ENV ASPNETCORE_HTTP_PORTS=8080 \
    DOTNET_TieredPGO=0 \
    DOTNET_GCHeapHardLimit=0x9600000 \
    DOTNET_ThreadPool_UnfairSemaphoreSpinLimit=0
USER $APP_UID
EXPOSE 8080
ENTRYPOINT ["./BudCustomer.Web"]
