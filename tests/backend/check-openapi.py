#!/usr/bin/python3
# SPDX-FileCopyrightText: The Troth contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""resources/api/openapi.yaml against what the program has: usage check-openapi.py DUMP-CONTRACT"""

import json
import pathlib
import re
import subprocess
import sys

import yaml

TOP = pathlib.Path(__file__).resolve().parents[2]
DUMP = sys.argv[1]
ROLES = {1: 'everybody', 2: 'agent', 4: 'lead', 8: 'admin'}
TYPES = {'string': str, 'integer': int, 'boolean': bool, 'object': dict, 'array': list, 'null': type(None)}


class Loader(yaml.SafeLoader):
    """Refuses a key that stands twice in a mapping, and leaves instants as they are written."""

    def construct_mapping(self, node, deep=False):
        keys = [self.construct_object(key, deep=True) for key, _ in node.value]
        twice = {key for key in keys if keys.count(key) > 1}
        if twice:
            raise yaml.YAMLError(f'line {node.start_mark.line + 1}: {twice} stands twice')
        return super().construct_mapping(node, deep)


Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != 'tag:yaml.org,2002:timestamp']
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()}

spec = yaml.load((TOP / 'resources/api/openapi.yaml').read_text(), Loader)
program = json.loads(subprocess.check_output([DUMP]))
schemas = spec['components']['schemas']


def resolve(node):
    while isinstance(node, dict) and '$ref' in node:
        target = spec
        for part in node['$ref'].removeprefix('#/').split('/'):
            target = target[part]
        node = target
    return node


def operations():
    for path, item in spec['paths'].items():
        for method, operation in item.items():
            if method != 'parameters':
                yield path, method.upper(), item, operation


def check_document():
    if not spec['openapi'].startswith('3.1.'):
        yield 'not OpenAPI 3.1'
    ids = [operation['operationId'] for *_, operation in operations()]
    for double in {i for i in ids if ids.count(i) > 1}:
        yield f'operationId {double} twice'
    text = json.dumps(spec)
    for ref in set(re.findall(r'"\$ref": "([^"]+)"', text)):
        try:
            resolve({'$ref': ref})
        except (KeyError, TypeError):
            yield f'{ref} is nowhere'
    for name in schemas:
        if f'#/components/schemas/{name}"' not in text and record_name(name) not in program['records']:
            yield f'schema {name} is used nowhere'


def check_routes():
    routes = {(r['path'], r['method']): r for r in program['routes']}
    described = {(path, method): (item, operation) for path, method, item, operation in operations()}
    for key in routes.keys() - described.keys():
        yield f'{key} is not described'
    for key in described.keys() - routes.keys():
        yield f'{key} does not exist'
    for key in routes.keys() & described.keys():
        route, (item, operation) = routes[key], described[key]
        given = [resolve(p) for p in operation.get('parameters', [])]
        query = {p['name'] for p in given if p['in'] == 'query'}
        if query != set(route['query'].split()):
            yield f'{key} has the parameters {route["query"]}, not {query}'
        if {p['name'] for p in item.get('parameters', [])} != set(re.findall(r'{(\w+)}', key[0])):
            yield f'{key}: parameters of the path'
        if ('requestBody' in operation) != route['body']:
            yield f'{key}: body'
        roles = [name for bit, name in ROLES.items() if route['roles'] & bit]
        if operation['x-roles'] != roles:
            yield f'{key} is for {roles}'
        if roles != ['everybody'] and 'Desk-Client' not in [p['name'] for p in given]:
            yield f'{key}: whoever is signed in says with Desk-Client which desk it is'
        if (operation.get('security') == []) != (roles == ['everybody']):
            yield f'{key}: security'


def check_problems():
    described = set(schemas['Problem']['properties']['code']['enum'])
    for code in described ^ program['problems'].keys():
        yield f'problem {code}'
    statuses = {str(status) for status in program['problems'].values()}
    for path, method, _, operation in operations():
        for status, answer in operation['responses'].items():
            if 'content' in resolve(answer) and 'application/problem+json' in resolve(answer)['content'] and status != 'default':
                if status not in statuses:
                    yield f'{method} {path}: no problem has status {status}'


def record_name(schema):
    return re.sub(r'(?<!^)(?=[A-Z])', '_', schema).lower()


def check_fields(name, schema, fields):
    if schema['properties'].keys() != fields.keys():
        yield f'{name}: {schema["properties"].keys() ^ fields.keys()}'
        return
    if set(schema.get('required', [])) != {f for f, field in fields.items() if field['required']}:
        yield f'{name}: required'
    for field_name, field in fields.items():
        given = resolve(schema['properties'][field_name])
        kind = {'enum': 'string', 'instant': 'string', 'list': 'array', 'json': given.get('type')}.get(field['type'], field['type'])
        if given.get('type') != kind:
            yield f'{name}.{field_name}: {given.get("type")} for {field["type"]}'
        if (given.get('format') == 'date-time') != (field['type'] == 'instant'):
            yield f'{name}.{field_name}: format'
        if field['type'] == 'enum' and given.get('enum') != field['values']:
            yield f'{name}.{field_name}: enum'
        if field['type'] == 'list':
            yield from check_fields(f'{name}.{field_name}', resolve(given['items']), field['of'])


def check_records():
    for name, fields in program['records'].items():
        schema = next((s for n, s in schemas.items() if record_name(n) == name), None)
        if schema is None:
            yield f'{name} has no schema'
            continue
        yield from check_fields(name, schema, fields)
    if schemas['Command']['properties']['op'].get('enum') != program['ops']:
        yield f'the ops are {program["ops"]}'
    if set(schemas['Entity']['enum']) != program['records'].keys() - {'command', 'outcome'}:
        yield 'Entity'


def check_value(where, value, schema, records):
    """The part of JSON Schema that the document uses; every record that stands in @value goes to @records."""
    if '$ref' in schema:
        name = record_name(schema['$ref'].split('/')[-1])
        if name in program['records']:
            records.append((name, value))
        schema = resolve(schema)
    kinds = schema.get('type', [])
    kinds = kinds if isinstance(kinds, list) else [kinds]
    if kinds and type(value) not in [TYPES[k] for k in kinds]:
        yield f'{where} is no {kinds}: {value!r}'
        return
    if 'enum' in schema and value not in schema['enum']:
        yield f'{where}: {value!r} is not one of them'
    if 'const' in schema and value != schema['const']:
        yield f'{where} is not {schema["const"]}'
    if 'pattern' in schema and not re.search(schema['pattern'], value):
        yield f'{where}: {value!r} does not match'
    if isinstance(value, dict):
        for name in schema.get('required', []):
            if name not in value:
                yield f'{where}.{name} is missing'
        for name, member in value.items():
            if name in schema.get('properties', {}):
                yield from check_value(f'{where}.{name}', member, schema['properties'][name], records)
            elif 'properties' in schema:
                yield f'{where}.{name} is not in the schema'
    if isinstance(value, list) and 'items' in schema:
        for i, item in enumerate(value):
            yield from check_value(f'{where}[{i}]', item, schema['items'], records)


def examples():
    for path, method, _, operation in operations():
        bodies = [('request', operation['requestBody'])] if 'requestBody' in operation else []
        bodies += [(status, resolve(answer)) for status, answer in operation['responses'].items()]
        for name, body in bodies:
            for kind, media in body.get('content', {}).items():
                yield f'{method} {path} {name}', kind, media


def check_examples():
    records = []
    for where, kind, media in examples():
        if 'example' not in media:
            yield f'{where}: no example of {kind}'
            continue
        yield from check_value(where, media['example'], media['schema'], records)
        # Items that are of any kind say which: snapshots by entity, changes by e.
        if isinstance(media['example'], dict):
            entity = media['example'].get('entity')
            records += [(entity, item) for item in media['example'].get('items', []) if entity]
            records += [(c['e'], c['data']) for c in media['example'].get('changes', []) if 'data' in c]
    arguments = [text for name, record in records for text in (name, json.dumps(record))]
    result = subprocess.run([DUMP] + arguments, capture_output=True, text=True, check=False)
    yield from result.stdout.splitlines()
    if len(records) < 10:
        yield f'only {len(records)} records in the examples'


CHECKS = [check_document, check_routes, check_problems, check_records, check_examples]


def main():
    print(f'1..{len(CHECKS)}')
    bad = False
    for i, check in enumerate(CHECKS, 1):
        found = list(check())
        for line in found:
            print(f'# {line}')
        bad |= bool(found)
        print(f'{"not ok" if found else "ok"} {i} {check.__name__.removeprefix("check_")}')
    sys.exit(bad)


main()
