/* The counts of ir/features.py, which says what each means, in C. Whoever compiles
 * this puts an enumeration of the features' names in front of it, in their order. */

#include <stdlib.h>

typedef void *Ref;

/* Functions of LLVM's C API, in the order in which counting.py names them. */
struct api {
  Ref (*first_function)(Ref);
  Ref (*next_function)(Ref);
  int (*is_declaration)(Ref);
  Ref (*first_block)(Ref);
  Ref (*next_block)(Ref);
  Ref (*first_instruction)(Ref);
  Ref (*next_instruction)(Ref);
  int (*opcode)(Ref);
  int (*operands)(Ref);
  Ref (*operand)(Ref, unsigned);
  Ref (*terminator)(Ref);
  unsigned (*successors)(Ref);
  Ref (*successor)(Ref, unsigned);
  Ref (*constant_integer)(Ref);
  unsigned long long (*value)(Ref);
  int (*is_constant)(Ref);
  Ref (*type_of)(Ref);
  int (*type_kind)(Ref);
  unsigned (*width)(Ref);
  Ref (*called)(Ref);
  Ref (*is_function)(Ref);
  Ref (*function_type)(Ref);
  Ref (*called_type)(Ref);
  Ref (*return_type)(Ref);
};

/* LLVMOpcode and LLVMTypeKind of llvm-c/Core.h. */
enum { RET = 1, BR = 2, INVOKE = 5, ADD = 8, SUB = 10, MUL = 12, SHL = 20, LSHR = 21, ASHR = 22,
       AND = 23, OR = 24, XOR = 25, ALLOCA = 26, LOAD = 27, STORE = 28, GEP = 29, TRUNC = 30,
       ZEXT = 31, SEXT = 32, BITCAST = 41, ICMP = 42, PHI = 44, CALL = 45, SELECT = 46,
       VA_ARG = 49, EXTRACT_VALUE = 53, ADDRESS_SPACE_CAST = 60, FNEG = 66, FREEZE = 68,
       UNUSED = 69 };
enum { INTEGER = 8 };

struct block {
  Ref handle;
  unsigned before;
};

/* Finds the block in a table of open addressing, or the place for it. */
static struct block *find(struct block *table, size_t mask, Ref handle) {
  size_t place = ((size_t)handle >> 4) * 0x9E3779B97F4A7C15u >> 20 & mask;
  while (table[place].handle && table[place].handle != handle)
    place = (place + 1) & mask;
  return &table[place];
}

/* Counts an integer constant; whether it is one. */
static int count_operand(const struct api *api, Ref value, long *counts) {
  if (!api->constant_integer(value))
    return 0;
  Ref type = api->type_of(value);
  if (api->type_kind(type) != INTEGER)
    return 1;
  unsigned width = api->width(type);
  counts[const32Bit] += width == 32;
  counts[const64Bit] += width == 64;
  if (width <= 64) {
    unsigned long long number = api->value(value);
    counts[numConstZeroes] += number == 0;
    counts[numConstOnes] += number == 1;
  }
  return 1;
}

/* Whether a call names its function, and that returns an integer. */
static int returns_integer(const struct api *api, Ref call) {
  Ref called = api->called(call);
  if (!api->is_function(called))
    return 0;
  Ref type = api->called_type(call);
  return api->function_type(called) == type
         && api->type_kind(api->return_type(type)) == INTEGER;
}

static void count_opcode(int opcode, long *counts) {
  counts[TotalInsts]++;
  counts[TotalMemInst] += opcode == ALLOCA || opcode == LOAD || opcode == STORE || opcode == GEP
                          || opcode == CALL || opcode == INVOKE;
  counts[testUnary] += opcode == ALLOCA || opcode == LOAD || (opcode >= TRUNC && opcode <= BITCAST)
                       || opcode == VA_ARG || opcode == EXTRACT_VALUE
                       || opcode == ADDRESS_SPACE_CAST || opcode == FNEG || opcode == FREEZE
                       || opcode == UNUSED;
  switch (opcode) {
  case RET: counts[NumRetInst]++; break;
  case BR: counts[NumBrInst]++; counts[BranchCount]++; break;
  case ADD: counts[NumAddInst]++; break;
  case SUB: counts[NumSubInst]++; break;
  case MUL: counts[NumMulInst]++; break;
  case SHL: counts[NumShlInst]++; break;
  case LSHR: counts[NumLShrInst]++; break;
  case ASHR: counts[NumAShrInst]++; break;
  case AND: counts[NumAndInst]++; break;
  case OR: counts[NumOrInst]++; break;
  case XOR: counts[NumXorInst]++; break;
  case ALLOCA: counts[NumAllocaInst]++; break;
  case LOAD: counts[NumLoadInst]++; break;
  case STORE: counts[NumStoreInst]++; break;
  case GEP: counts[NumGetElementPtrInst]++; break;
  case TRUNC: counts[NumTruncInst]++; break;
  case ZEXT: counts[NumZExtInst]++; break;
  case SEXT: counts[NumSExtInst]++; break;
  case BITCAST: counts[NumBitCastInst]++; break;
  case ICMP: counts[NumICmpInst]++; break;
  case PHI: counts[NumPHIInst]++; break;
  case CALL: counts[NumCallInst]++; break;
  case SELECT: counts[NumSelectInst]++; break;
  }
}

static void count_block(const struct api *api, Ref block, long *counts) {
  long instructions = 0, phis = 0, arguments = 0, begins = 0;
  for (Ref i = api->first_instruction(block); i; i = api->next_instruction(i), instructions++) {
    int opcode = api->opcode(i), operands = api->operands(i), constant = 0;
    count_opcode(opcode, counts);
    if (opcode == PHI) {
      begins |= instructions == 0;
      phis++;
      arguments += operands;
    } else if (opcode == CALL) {
      counts[returnInt] += returns_integer(api, i);
    } else if (opcode == BR) {
      counts[UncondBranches] += operands == 1;
    }
    for (int index = 0; index < operands; index++)
      constant |= count_operand(api, api->operand(i, index), counts);
    if (opcode >= ADD && opcode <= XOR)
      counts[binaryConstArg] += constant || api->is_constant(api->operand(i, 0))
                                || api->is_constant(api->operand(i, 1));
  }
  counts[BeginPhi] += begins;
  counts[ArgsPhi] += arguments;
  counts[BBNoPhi] += phis == 0;
  counts[BB03Phi] += phis >= 1 && phis <= 3;
  counts[BBHiPhi] += phis > 3;
  counts[BBNumArgsLo] += arguments >= 1 && arguments <= 5;
  counts[BBNumArgsHi] += arguments > 5;
  counts[BlockLow] += instructions < 15;
  counts[BlockMid] += instructions >= 15 && instructions <= 500;
}

/* Counts edges, and blocks by their edges. 0, or -1 where there is no memory. */
static int count_flow(const struct api *api, Ref function, size_t blocks, long *counts) {
  size_t size = 16;
  while (size < 2 * blocks)
    size *= 2;
  struct block *table = calloc(size, sizeof *table);
  if (!table)
    return -1;
  for (Ref b = api->first_block(function); b; b = api->next_block(b)) {
    Ref end = api->terminator(b);
    unsigned after = api->successors(end);
    for (unsigned index = 0; index < after; index++) {
      struct block *target = find(table, size - 1, api->successor(end, index));
      target->handle = api->successor(end, index);
      target->before++;
    }
  }
  for (Ref b = api->first_block(function); b; b = api->next_block(b)) {
    Ref end = api->terminator(b);
    unsigned before = find(table, size - 1, b)->before, after = api->successors(end);
    counts[TotalBlocks]++;
    counts[NumEdges] += after;
    for (unsigned index = 0; after > 1 && index < after; index++)
      counts[CriticalCount] += find(table, size - 1, api->successor(end, index))->before > 1;
    counts[oneSuccessor] += after == 1;
    counts[twoSuccessor] += after == 2;
    counts[onePred] += before == 1;
    counts[twoPred] += before == 2;
    counts[morePreds] += before > 2;
    counts[onePredOneSuc] += before == 1 && after == 1;
    counts[onePredTwoSuc] += before == 1 && after == 2;
    counts[twoPredOneSuc] += before == 2 && after == 1;
    counts[twoEach] += before == 2 && after == 2;
  }
  free(table);
  return 0;
}

/* Adds up the features of all functions of a module. 0, or -1 where there is no memory. */
int count_module(const struct api *api, Ref module, long *counts) {
  for (Ref f = api->first_function(module); f; f = api->next_function(f)) {
    size_t blocks = 0;
    counts[TotalFuncs]++;
    if (api->is_declaration(f))
      continue;
    for (Ref b = api->first_block(f); b; b = api->next_block(b), blocks++)
      count_block(api, b, counts);
    if (count_flow(api, f, blocks, counts))
      return -1;
  }
  return 0;
}
